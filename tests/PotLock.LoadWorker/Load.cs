using Microsoft.Extensions.DependencyInjection;
using PotLock.Domain.Ledger;
using PotLock.Services.Deposits;
using PotLock.Services.Imports;
using PotLock.Services.Ledger;
using PotLock.Services.Withdrawals;

namespace PotLock.LoadWorker;

/// <summary>Sends commands one after the other, as one client would, and prints each answer once it has it.</summary>
internal sealed class Load(IServiceProvider app, string name, long[] books)
{
    private readonly RecordDeposit _deposit = app.GetRequiredService<RecordDeposit>();
    private readonly RecordWithdrawal _withdraw = app.GetRequiredService<RecordWithdrawal>();

    /// <summary>
    /// Deposits and withdrawals over all books: <c>ack &lt;book&gt; &lt;command id&gt; &lt;entry&gt; &lt;change of the main
    /// account&gt;</c>.
    /// </summary>
    public async Task RunAsync(int client, int times)
    {
        for (var n = 0; n < times; n++)
        {
            var book = books[(client + n) % books.Length];
            var id = $"{name}-{client}-{n}";
            var amountMinor = 1 + ((client * 31L) + (n * 7L)) % 9_99;
            try
            {
                if (n % 3 == 2)
                {
                    var withdrawn = await _withdraw.RunAsync(new Actor(book, null), id, new WithdrawalRequest(amountMinor));
                    Console.WriteLine(withdrawn.IsRefused
                        ? $"refused {book} {id} {withdrawn.Refusals[0].Name}"
                        : $"ack {book} {id} {withdrawn.Value.EntryId} {-amountMinor}");
                }
                else
                {
                    Say(book, id, await _deposit.RunAsync(new Actor(book, null), id, new DepositRequest(amountMinor)));
                }
            }
#pragma warning disable CA1031 // Whatever reaches a caller is what the tests ask about.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                Console.WriteLine($"fail {book} {id} {problem.GetType().Name}: "
                    + $"{problem.GetBaseException().Message.ReplaceLineEndings(" ")}");
            }
        }
    }

    /// <summary>One and the same command again and again.</summary>
    public async Task RepeatAsync(int times)
    {
        for (var n = 0; n < times; n++)
        {
            Say(books[0], name, await _deposit.RunAsync(new Actor(books[0], null), name, new DepositRequest(50_00)));
        }
    }

    /// <summary>Imports a file that waits, and tells once that rows of it are on their way.</summary>
    public async Task ImportAsync(ImportRuns runs, long importId)
    {
        var importing = runs.StartAsync(new Actor(books[0], null), $"{name}-import", importId, null, patience: null);
        while (runs.Find(importId) is not { Progress.Done: > 0 } && !importing.IsCompleted)
        {
            await Task.Delay(1);
        }

        Console.WriteLine($"ack {books[0]} {name} 0 0");
        await importing;
    }

    private static void Say(long book, string id, Outcome<DepositResult> outcome) => Console.WriteLine(outcome.IsRefused
        ? $"refused {book} {id} {outcome.Refusals[0].Name}"
        : $"ack {book} {id} {outcome.Value.EntryId} {outcome.Value.AmountMinor}");
}
