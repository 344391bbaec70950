// Receives server-sent events once for all tabs of a browser and passes them on.
"use strict";
const tabs = new Set();
let last;

new EventSource("/.kehoach/events").onmessage = ({ data }) => {
  last = JSON.parse(data);
  tabs.forEach((tab) => tab.postMessage(last));
};

self.onconnect = ({ ports: [tab] }) => {
  tabs.add(tab);
  tab.onmessage = () => tabs.delete(tab);
  if (last) {
    tab.postMessage(last);
  }
};
