using System.Diagnostics;
using System.Globalization;

namespace PotLock.Benchmarks;

/// <summary>
/// A deposit through the service (12 pots, split, ledger, idempotency) against its floor: the same rows written by
/// prepared statements (<see cref="DepositFloor"/>).
/// </summary>
internal static class DepositBenchmark
{
    private const int Count = 500;
    private const int WarmUp = 3_000;
    private const int Rounds = 9;

    public static async Task<int> RunAsync()
    {
        await using var book = await BenchmarkBook.CreateAsync();
        await book.FillHistoryAsync(WarmUp);
        await using var floorBook = await BenchmarkBook.CreateAsync();
        await floorBook.DepositAsync();
        using var floor = new DepositFloor(floorBook);
        TimeFloor(floor);

        // Turn by turn, because the disk is faster in one minute than in the next: the ratio is the median of the rounds.
        List<(double Product, double Floor)> rounds = [];
        for (var i = 0; i < Rounds; i++)
        {
            rounds.Add((await TimeAsync(book.DepositAsync), TimeFloor(floor)));
        }

        Print("deposit through the service, SQLite", Median(rounds.Select(round => round.Product)));
        Print("raw ADO floor, the same rows", Median(rounds.Select(round => round.Floor)));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"ratio: {Median(rounds.Select(round => 100 * round.Product / round.Floor)):0} % (bar: 33 %)"));
        await using var server = await BenchmarkBook.CreateAsync(mySql: true);
        await server.FillHistoryAsync(WarmUp);
        Print("deposit through the service, MariaDB, one at a time", await TimeAsync(server.DepositAsync));
        return 0;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Count; i++)
        {
            await action();
        }

        return Count / watch.Elapsed.TotalSeconds;
    }

    private static double TimeFloor(DepositFloor floor)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Count; i++)
        {
            floor.Deposit();
        }

        return Count / watch.Elapsed.TotalSeconds;
    }

    private static void Print(string what, double perSecond) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {perSecond:0}/s"));
}
