using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Interest;

/// <summary>Sets the rates of the main account and how interest is worked out. Months that were applied stay as they are.</summary>
[CommandName("interest-rate", "set the interest rate")]
[CommandName("interest-rate-remove", "removed an interest rate")]
[CommandName("interest-method", "changed how interest is worked out")]
public sealed class SetInterest(CommandRunner runner, BookReader books)
{
    /// <summary>Sets the rate that counts from a date; one of the same date is replaced. See <see cref="InterestRateRules"/>.</summary>
    public Task<Outcome<Done>> RateAsync(
        Actor actor, string commandId, int? annualRateMillionths, DateOnly? from, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "interest-rate", new { annualRateMillionths, from }) { Needs = BookRole.Owner },
            scope => RateAsync(scope, annualRateMillionths, from), cancellationToken);

    /// <summary>Everything that setting a rate would refuse. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckRateAsync(
        long bookId, int? annualRateMillionths, DateOnly? from, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return [.. InterestRateRules.Check(annualRateMillionths, from, opened.Today, opened.Book.FormatDate)];
    }

    /// <summary>Removes a rate from the history; the one before it counts on. One that is gone is not found.</summary>
    public Task<Outcome<Done>> RemoveRateAsync(Actor actor, string commandId, long rateId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "interest-rate-remove", new { rateId }) { Needs = BookRole.Owner },
            async scope =>
            {
                if (await scope.Db.InterestRates.SingleOrDefaultAsync(rate => rate.Id == rateId) is not { } rate)
                {
                    return NoSuchRate;
                }

                Tell(scope, rate.From, rate.AnnualRateMillionths, null);
                scope.Db.InterestRates.Remove(rate);
                return new Done();
            },
            cancellationToken);

    /// <summary>Sets how interest is worked out, for every month that is not applied yet.</summary>
    public Task<Outcome<Done>> MethodAsync(
        Actor actor, string commandId, InterestMethod method, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "interest-method", new { method }) { Needs = BookRole.Owner },
            scope => MethodAsync(scope, method), cancellationToken);

    /// <summary>The rate does not exist, or is another's.</summary>
    private static Outcome<Done> NoSuchRate { get; } = new Refusal("no-such-rate", "", "There is no such rate.", RefusalKind.NotFound);

    /// <summary>Sets a rate within a command; applying a scenario does so too.</summary>
    internal static async Task<Outcome<Done>> RateAsync(CommandScope scope, int? annualRateMillionths, DateOnly? from)
    {
        // A scenario with a rate in it is applied by whoever may set rates.
        if (scope.Role < BookRole.Owner)
        {
            return LedgerRefusals.RoleTooLow(BookRole.Owner);
        }

        if (InterestRateRules.Check(annualRateMillionths, from, scope.Today, scope.Book.FormatDate).ToList() is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var same = await scope.Db.InterestRates.SingleOrDefaultAsync(rate => rate.From == from);
        Tell(scope, from!.Value, same?.AnnualRateMillionths, annualRateMillionths);
        if (same is not null)
        {
            same.AnnualRateMillionths = annualRateMillionths!.Value;
            return new Done();
        }

        scope.Db.InterestRates.Add(new InterestRate
        {
            Id = scope.Book.NextId(),
            BookId = scope.Book.Id,
            From = from.Value,
            AnnualRateMillionths = annualRateMillionths!.Value,
        });
        return new Done();
    }

    private static void Tell(CommandScope scope, DateOnly from, int? beforeMillionths, int? afterMillionths) => scope.Tell(
        "", $"rate from {scope.Book.FormatDate(from)}", Text(scope, beforeMillionths), Text(scope, afterMillionths));

    private static string? Text(CommandScope scope, int? millionths) =>
        millionths is { } rate ? $"{RateText.ForInput(rate, scope.Money.Culture)}%" : null;

    private static string Word(InterestMethod method) => method == InterestMethod.Daily ? "by day" : "by month";

    private static async Task<Outcome<Done>> MethodAsync(CommandScope scope, InterestMethod method)
    {
        if (!Enum.IsDefined(method))
        {
            return new Refusal("unknown-method", "Method", "Choose how your bank works interest out: by month, or by day.");
        }

        scope.Tell("", "how interest is worked out", Word(scope.Book.InterestMethod), Word(method));
        await scope.Db.Books.Where(book => book.Id == scope.Book.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(book => book.InterestMethod, method));
        return new Done();
    }
}
