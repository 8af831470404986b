using PotLock.Domain.Ledger;
using PotLock.Services.Transfers;

namespace PotLock.Web.Transfers;

/// <summary>Where a transfer's money comes from, for the partial that says so.</summary>
/// <param name="Source">It.</param>
/// <param name="Money">Writes dates as the book does.</param>
public sealed record SourceLine(TransferSource Source, MoneyText Money);

/// <summary>Words of the monthly transfer that several pages say.</summary>
public static class TransferWords
{
    /// <summary>Where the money comes from, and whether it is income.</summary>
    public static string Source(SourceLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Source.BankAccount is { } account
            ? $"From {account}: a transfer, not income."
            : $"Counts as income for {DateText.FormatMonth(line.Source.Month, line.Money.Culture)}.";
    }

    /// <summary>What follows from the answer to the question whether it is part of an income that is recorded already.</summary>
    public static string Answered(bool isOtherMoney) => isOtherMoney
        ? "Thanks. The plan is other money, so it counts as income too."
        : "The plan now takes its money from that bank account, so nothing is counted twice.";
}
