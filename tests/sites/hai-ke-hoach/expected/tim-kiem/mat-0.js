kehoachTim.nhan("mat-0",{"nam":[["2024","2024","00"]],"co-quan":[["snv-a","Sở Nội vụ tỉnh A","00"]]});
