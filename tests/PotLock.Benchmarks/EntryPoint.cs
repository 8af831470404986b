using PotLock.Benchmarks.Floor;

namespace PotLock.Benchmarks;

/// <summary>
/// Each benchmark runs the product and its floor in one go and prints the ratio: figures differ by machine, ratios hardly.
/// </summary>
internal static class EntryPoint
{
    private static async Task<int> Main(string[] args) => args.FirstOrDefault() switch
    {
        "deposit" => await DepositBenchmark.RunAsync(),
        "dashboard" => await DashboardBenchmark.RunAsync(args.Contains("--flat")),
        "ledger" => await LedgerBenchmark.RunAsync(args.Contains("--mysql")),
        "close" => await CloseMonthBenchmark.RunAsync(args.Contains("--mysql")),
        "import" => await ImportBenchmark.RunAsync(args.Contains("--mysql")),
        "forecast" => ForecastBenchmark.Run(),
        "floor" => await FloorApp.RunAsync(args[1], args[2]),
        _ => Usage(),
    };

    private static int Usage()
    {
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/PotLock.Benchmarks -- deposit | dashboard [--flat] | ledger "
            + "[--mysql] | close [--mysql] | import [--mysql] | forecast");
        return 2;
    }
}
