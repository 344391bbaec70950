kehoachTim.nhan("go-1",{});
