using Microsoft.Extensions.DependencyInjection;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.ToDos;

namespace PotLock.Services.Tests.Toys;

/// <summary>A feature that only this assembly has. No file of another room knows of it.</summary>
internal sealed class ToyFeature : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<FindCoin>()
        .AddSingleton<ToyLog>()
        .AddSingleton<IBeforeCommit, LogCommand>()
        .AddSingleton<IApplyDue, FindCoinWhenDue>()
        .AddSingleton<IHaveToDos, CoinToFind>();
}

/// <summary>What the toy was called for.</summary>
public sealed class ToyLog
{
    /// <summary>The first entry of each command; null for one that wrote none.</summary>
    public List<long?> Commands { get; } = [];

    public List<DateOnly> DueOn { get; } = [];
}

/// <summary>The toy's use case: a coin from the pavement goes to the active balance.</summary>
public sealed class FindCoin(CommandRunner runner)
{
    public Task<Outcome<long>> RunAsync(Actor actor, string commandId, long amountMinor) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "find-coin", new { amountMinor }), async scope => await PostAsync(scope, amountMinor));

    internal static async Task<Outcome<long>> PostAsync(CommandScope scope, long amountMinor)
    {
        var (from, to) = (SystemAccounts.Income(scope.Book.Id), SystemAccounts.ActiveBalance(scope.Book.Id));
        var accounts = await scope.LoadAccountsAsync(from, to);
        return scope.Post(
            new EntryDraft { Kind = EntryKind.Income, Date = scope.Today, Description = "A coin", AmountMinor = amountMinor }
                .Add(from, -amountMinor).Add(to, amountMinor),
            accounts).Id;
    }
}

internal sealed class LogCommand(ToyLog log) : IBeforeCommit
{
    public Task BeforeCommitAsync(CommandScope scope)
    {
        log.Commands.Add(scope.FirstEntryId);
        return Task.CompletedTask;
    }
}

internal sealed class FindCoinWhenDue(ToyLog log) : IApplyDue
{
    public async Task ApplyDueAsync(CommandScope scope)
    {
        log.DueOn.Add(scope.Today);
        await FindCoin.PostAsync(scope, 1);
    }
}

/// <summary>A to-do of the toy, found in what the page has read.</summary>
internal sealed class CoinToFind : IHaveToDos
{
    public IEnumerable<ToDo> Find(ToDoFacts facts)
    {
        yield return new ToDo(
            "coin", Urgencies.KeepsTheBook, $"Look for a coin before {facts.Book.FormatDate(facts.Today.AddDays(1))}.", "Look", "/coins");
    }
}
