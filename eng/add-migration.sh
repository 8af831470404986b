#!/usr/bin/env bash
# Generates a migration for both databases from the model: eng/add-migration.sh NAME [sqlite|mysql]
set -euo pipefail
name=${1:?usage: eng/add-migration.sh NAME [sqlite|mysql]}
only=${2:-both}
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
if [ "$only" != mysql ]; then
  dotnet ef migrations add "$name" \
    --project src/PotLock.Data.Sqlite --startup-project src/PotLock.Web --context PotLockDbContext --output-dir Migrations
fi
if [ "$only" != sqlite ]; then
  # Generating needs no server, only its version.
  Database__Provider=MySql Database__ServerVersion=8.4.0-mysql ConnectionStrings__PotLock='Server=none' \
    dotnet ef migrations add "$name" \
    --project src/PotLock.Data.MySql --startup-project src/PotLock.Web --context PotLockDbContext --output-dir Migrations
fi
