/* Opens a file or folder, says so, and keeps it open until its standard input ends: hold.exe PATH SHARE, where SHARE is
   what others may do with it meanwhile, 0 (nothing) to 7 (read, write and remove). */
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

int wmain(int count, wchar_t **arguments) {
  if (count != 3) return 2;
  HANDLE file = CreateFileW(arguments[1], GENERIC_READ, (DWORD)_wtoi(arguments[2]), NULL, OPEN_EXISTING,
                            FILE_FLAG_BACKUP_SEMANTICS, NULL);
  if (file == INVALID_HANDLE_VALUE) {
    printf("error %lu\n", GetLastError());
    return 1;
  }
  printf("open\n");
  fflush(stdout);
  while (getchar() != EOF) continue;
  CloseHandle(file);
  return 0;
}
