using Microsoft.Extensions.DependencyInjection;
using PotLock.Data.Sqlite;
using PotLock.Data.MySql;
using PotLock.LoadWorker;
using PotLock.Services;
using PotLock.Services.Imports;
using PotLock.Services.Installation;
using PotLock.Services.Ledger;

// load <provider> <connection> <name> <clients> <commands for each client> <book> [<book> …]
// race <provider> <connection> <command id> <clients> <times for each client> <book>
// import <provider> <connection> <id of the import> 1 1 <book>: "ack" tells that rows are on their way.
// migrate <provider> <connection> <name> <clients> <commands>: only the database is brought up.
// provider <people> <seconds> <rate> <processes> <server> …: a provider's busiest hour, over HTTP (docs/scale.md).
// Each of the others prints "ready", waits for a line, works, prints a line for each answer, and ends with "done".
if (args[0] == "provider")
{
    await Provider.RunAsync(args[1..]);
    return;
}

var services = new ServiceCollection();
switch (args[1])
{
    case SqliteDatabase.Name:
        services.AddPotLockSqlite(args[2]);
        break;
    case MySqlDatabase.Name:
        services.AddPotLockMySql(args[2]);
        break;
    default:
        throw new ArgumentException($"There is no provider {args[1]}.");
}

services.AddPotLockServices().AddLogging();
services.AddSingleton(TimeProvider.System).AddSingleton<BookClock>().AddSingleton<BookDefaults>();
await using var app = services.BuildServiceProvider();
var load = new Load(app, args[3], [.. args[6..].Select(long.Parse)]);
if (args.Length > 6)
{
    // A process serves when it is warm: the first command would otherwise hold its turn while the model is built.
    await app.GetRequiredService<BookReader>()
        .ReadAsync(long.Parse(args[6], System.Globalization.CultureInfo.InvariantCulture), opened => Task.FromResult(opened.Today));
}

Console.WriteLine("ready");
Console.ReadLine();
if (args[0] == "migrate")
{
    var migrated = await app.GetRequiredService<MigrateDatabase>().RunAsync();
    Console.WriteLine(migrated.IsRefused ? "fail " + migrated.Refusals[0].Sentence : "done");
    return;
}

if (args[0] == "import")
{
    await load.ImportAsync(app.GetRequiredService<ImportRuns>(), long.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture));
    Console.WriteLine("done");
    return;
}

var (clients, times) = (int.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture), int.Parse(
    args[5], System.Globalization.CultureInfo.InvariantCulture));
await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => args[0] == "race"
    ? load.RepeatAsync(times)
    : load.RunAsync(client, times))));
Console.WriteLine("done");
