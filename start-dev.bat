@echo off
rem Runs the product for development: installs what is missing, prepares the database, starts core and console,
rem and opens http://localhost:3000 when both are ready. Ctrl-C ends everything.
cd /d "%~dp0"
where node >nul 2>nul
if errorlevel 1 (
  echo Node.js 20 or newer is needed ^(https://nodejs.org^). 1>&2
  exit /b 1
)
node scripts\run.mjs dev %*
exit /b %errorlevel%
