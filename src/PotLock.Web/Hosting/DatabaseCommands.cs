using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Services.Backups;
using PotLock.Services.Exports;
using PotLock.Services.Installation;
using PotLock.Services.Integrity;
using PotLock.Services.SetUp;

namespace PotLock.Web.Hosting;

/// <summary>The commands. Answers go to standard output, refusals and progress to standard error.</summary>
internal static class DatabaseCommands
{
    private const string Overwrite = "--overwrite";
    private const string User = "--user";
    private const string Format = "--format";

    public static IReadOnlyList<ConsoleCommand> All { get; } =
    [
        new("verify", "proves every book; exit 1 and a list when one is broken", VerifyAsync),
        new("demo", "adds a demo user with two years of data, and prints its sign-in", DemoAsync),
        new("migrate", "makes the database, or brings it to this version", MigrateAsync),
        new($"backup FILE [{Overwrite}]", "writes the whole database into one file", BackupAsync),
        new($"restore FILE [{Overwrite}]", "loads such a file into an empty database", RestoreAsync),
        new(
            $"export {User} EMAIL {Format} json|hledger|beancount FILE [{Overwrite}]", "writes one person's book into a file", ExportAsync),
        new($"import {User} EMAIL FILE", "loads such a JSON file into the person's empty book", ImportAsync),
        new("health", "asks the PotLock that serves here whether it is ready", HealthProbe.RunAsync, NeedsApp: false),
    ];

    private static async Task<int> VerifyAsync(IServiceProvider services, CommandLine line, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<FindDatabaseState>().RefuseUnlessCurrentAsync(cancellationToken) is { } refusal)
        {
            return Refuse([refusal]);
        }

        var check = services.GetRequiredService<IntegrityCheck>();
        var books = await check.AllBooksAsync(cancellationToken);
        using var progress = new ConsoleProgress();
        var broken = 0;
        foreach (var (position, bookId) in books.Index())
        {
            progress.Say($"Checking book {position + 1} of {books.Count}");
            var report = await check.RunAsync(bookId, cancellationToken);
            Say($"Book {bookId}: {Count(report.Entries, "entry", "entries")}, {Count(report.Postings, "posting", "postings")}, "
                + $"{(report.IsSound ? "sound" : "BROKEN")}.");
            foreach (var problem in report.Problems)
            {
                Say("  " + problem);
            }

            broken += report.IsSound ? 0 : 1;
        }

        Say(books.Count == 0 ? "There are no books yet."
            : broken > 0 ? $"{broken} of {Count(books.Count, "book is", "books are")} broken."
            : books.Count == 1 ? "The book is sound." : $"All {books.Count} books are sound.");
        return broken == 0 ? CommandLine.Done : CommandLine.Failed;
    }

    private static async Task<int> MigrateAsync(IServiceProvider services, CommandLine line, CancellationToken cancellationToken)
    {
        using var progress = new ConsoleProgress();
        var applied = await services.GetRequiredService<MigrateDatabase>().RunAsync(progress, cancellationToken);
        if (applied.IsRefused)
        {
            return Refuse(applied.Refusals);
        }

        Say(applied.Value == 0 ? "The database is up to date." : $"Applied {Count(applied.Value, "migration", "migrations")}.");
        return CommandLine.Done;
    }

    private static async Task<int> DemoAsync(IServiceProvider services, CommandLine line, CancellationToken cancellationToken)
    {
        using var progress = new ConsoleProgress();
        // As serving does: whoever tries PotLock out need not know of migrations.
        var migrated = await services.GetRequiredService<MigrateDatabase>().RunAsync(progress, cancellationToken);
        if (migrated.IsRefused)
        {
            return Refuse(migrated.Refusals);
        }

        await using var scope = services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<AddDemoUser>().RunAsync(progress, cancellationToken);
        if (outcome.IsRefused)
        {
            return Refuse(outcome.Refusals);
        }

        Say($"Demo Person is ready{(outcome.Value.IsAdmin ? " (the first account here, so it’s an Admin)" : "")}. Log in with:");
        Say($"  E-mail    {outcome.Value.Email}");
        Say($"  Password  {outcome.Value.Password}");
        return CommandLine.Done;
    }

    private static async Task<int> BackupAsync(IServiceProvider services, CommandLine line, CancellationToken cancellationToken)
    {
        using var progress = new ConsoleProgress();
        var outcome = await services.GetRequiredService<BackUpDatabase>()
            .RunAsync(line.Operands[0], line.Flags.Contains(Overwrite), progress, cancellationToken);
        if (outcome.IsRefused)
        {
            return Refuse(outcome.Refusals);
        }

        Say($"Wrote {Count(outcome.Value.Rows.Values.Sum(), "row", "rows")} to {outcome.Value.File}.");
        Say("Keep it safe: it holds everyone’s books, password hashes and the keys that protect sign-ins.");
        return CommandLine.Done;
    }

    private static async Task<int> RestoreAsync(IServiceProvider services, CommandLine line, CancellationToken cancellationToken)
    {
        using var progress = new ConsoleProgress();
        var outcome = await services.GetRequiredService<RestoreDatabase>()
            .RunAsync(line.Operands[0], line.Flags.Contains(Overwrite), progress, cancellationToken);
        if (outcome.IsRefused)
        {
            return Refuse(outcome.Refusals);
        }

        var done = outcome.Value;
        Say(string.Create(CultureInfo.InvariantCulture,
            $"Restored the backup of {done.CreatedAtUtc:yyyy-MM-dd HH:mm:ss} UTC, made by PotLock {done.ProductVersion} from "
                + $"{done.Provider}."));
        Say($"It brought {Count(done.Rows, "row", "rows")} and {Count(done.Books, "book", "books")}, all sound. Restart PotLock if it "
            + "is running.");
        return CommandLine.Done;
    }

    private static async Task<int> ExportAsync(IServiceProvider services, CommandLine line, CancellationToken cancellationToken)
    {
        if (!ExportBook.Forms.TryGetValue(line.Options[Format], out var form))
        {
            Console.Error.WriteLine($"{Format} is one of {string.Join(", ", ExportBook.Forms.Keys)}.");
            return CommandLine.Misused;
        }

        using var progress = new ConsoleProgress();
        progress.Say("Writing the book");
        await using var scope = services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<MoveBookByFile>()
            .WriteAsync(line.Options[User], form, line.Operands[0], line.Flags.Contains(Overwrite), cancellationToken);
        if (outcome.IsRefused)
        {
            return Refuse(outcome.Refusals);
        }

        Say($"Wrote the book of {line.Options[User]} to {outcome.Value}.");
        return CommandLine.Done;
    }

    private static async Task<int> ImportAsync(IServiceProvider services, CommandLine line, CancellationToken cancellationToken)
    {
        using var progress = new ConsoleProgress();
        progress.Say("Loading the book");
        await using var scope = services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<MoveBookByFile>()
            .ReadAsync(line.Options[User], line.Operands[0], cancellationToken);
        if (outcome.IsRefused)
        {
            return Refuse(outcome.Refusals);
        }

        Say($"Loaded {Count(outcome.Value.Entries, "entry", "entries")} into the book of {line.Options[User]}, and it is sound.");
        return CommandLine.Done;
    }

    /// <summary>Tells refusals, a sentence each; the exit code of a command that was refused.</summary>
    public static int Refuse(IEnumerable<Refusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            Console.Error.WriteLine(refusal.Sentence);
        }

        return CommandLine.Failed;
    }

    private static void Say(string sentence) => Console.Out.WriteLine(sentence);

    private static string Count(long number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");
}
