kehoachTim.nhan("van-1/2024/du-thao",{"m":1,"s":[{"l":["Căn cứ Kế hoạch số 12/KH-SNV ngày 20/3/2024 của Sở Nội vụ."]}]});
