//! A struct from a flat table of words.
//!
//! A field that holds a text takes the key of its name. A field that holds a struct takes the keys that begin with
//! its name: `plans: Plural` takes `plans_one` and `plans_many`.

use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::slice::Iter;

/// Reads a struct from a table.
///
/// # Errors
///
/// Which key is missing.
pub(super) fn read<'de, T: Deserialize<'de>>(table: &'de BTreeMap<String, String>) -> Result<T, Error> {
    T::deserialize(Entry { table, key: String::new() })
}

/// What a table has at a key, or at all keys that begin with it.
struct Entry<'de> {
    table: &'de BTreeMap<String, String>,
    key: String,
}

impl<'de> Deserializer<'de> for Entry<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.table.get(&self.key) {
            Some(text) => visitor.visit_borrowed_str(text),
            None => Err(Error::custom(format!("no words for `{}`", self.key))),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_map(Fields { of: self, names: fields.iter(), name: "" })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// The fields of a struct, each with its entry.
struct Fields<'de> {
    of: Entry<'de>,
    names: Iter<'static, &'static str>,
    name: &'static str,
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(name) = self.names.next() else { return Ok(None) };
        self.name = name;
        let name: StrDeserializer<Error> = (*name).into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let key = match self.of.key.as_str() {
            "" => self.name.to_string(),
            key => format!("{key}_{}", self.name),
        };
        seed.deserialize(Entry { table: self.of.table, key })
    }
}
