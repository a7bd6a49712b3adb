@echo off
rem Runs the beredd command, and builds it first where the sources are newer than the last build.
setlocal
set "root=%~dp0"
set "run=%root%artifacts\run"
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
  "$s='%run%\.built'; if (-not (Test-Path $s)) { exit 1 }; $t=(Get-Item $s).LastWriteTimeUtc;" ^
  "if (Get-ChildItem '%root%src','%root%rules','%root%logsources','%root%attack','%root%playbooks','%root%duties','%root%eviction','%root%staff','%root%messages','%root%picture','%root%briefing','%root%samples' -Recurse -File | Where-Object { $_.FullName -notmatch '\\(obj|bin)\\' -and $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1) { exit 1 }; exit 0"
if errorlevel 1 (
  dotnet publish "%root%src\Beredd.Cli\Beredd.Cli.csproj" -c Release --use-current-runtime --self-contained -o "%run%" -v quiet --nologo
  if errorlevel 1 exit /b 1
  echo.>"%run%\.built"
)
"%run%\Beredd.Cli.exe" %*
exit /b %errorlevel%
