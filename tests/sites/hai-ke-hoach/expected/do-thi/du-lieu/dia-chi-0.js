kehoachGraph.ids(0,{"ke-hoach/2024/du-thao":4,"van-ban/01-kl-tw/2021-05-18":0,"van-ban/05-ct-tw/2016-05-15":1,"van-ban/12-kh-snv/2024-03-20":2,"van-ban/40-kh-tu/2024-02-05":3});
