using PotLock.Benchmarks;

// Each benchmark runs the product and its floor in one go and prints the ratio: figures differ by machine, ratios hardly.
return args.FirstOrDefault() switch
{
    "deposit" => await DepositBenchmark.RunAsync(),
    "dashboard" => await DashboardBenchmark.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/PotLock.Benchmarks -- deposit|dashboard");
    return 2;
}
