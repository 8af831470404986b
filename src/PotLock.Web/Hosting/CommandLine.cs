using PotLock.Services.Ledger;

namespace PotLock.Web.Hosting;

/// <summary>The commands that run instead of the server: what stands after <c>--</c> on the command line.</summary>
internal static class CommandLine
{
    /// <summary>The command that the arguments name; null to serve.</summary>
    public static Func<IServiceProvider, Task<int>>? Find(string[] args) => args.FirstOrDefault() switch
    {
        "verify" => VerifyAsync,
        "migrate" => MigrateAsync,
        _ => null,
    };

    private static async Task<int> MigrateAsync(IServiceProvider services)
    {
        var applied = await services.GetRequiredService<MigrateDatabase>().RunAsync();
        Console.WriteLine(applied == 0 ? "The database is up to date." : $"Applied {applied} migration(s).");
        return 0;
    }

    private static async Task<int> VerifyAsync(IServiceProvider services)
    {
        var check = services.GetRequiredService<IntegrityCheck>();
        var books = await check.AllBooksAsync();
        var broken = 0;
        foreach (var bookId in books)
        {
            var report = await check.RunAsync(bookId);
            Console.WriteLine($"Book {bookId}: {report.Entries} entries, {report.Postings} postings, {(report.IsSound ? "sound" : "BROKEN")}.");
            foreach (var problem in report.Problems)
            {
                Console.WriteLine("  " + problem);
            }

            broken += report.IsSound ? 0 : 1;
        }

        Console.WriteLine(broken == 0 ? $"All {books.Count} books are sound." : $"{broken} of {books.Count} books are broken.");
        return broken == 0 ? 0 : 1;
    }
}
