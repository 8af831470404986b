using System.Globalization;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Web.Shared;

namespace PotLock.Web.Forecasts;

/// <summary>What comes in each month, as it is posted.</summary>
public sealed class ExpectedIncomeForm : CommandForm
{
    /// <summary>The amount a month.</summary>
    public string? Amount { get; set; }

    /// <summary>The day of the month.</summary>
    public string? Day { get; set; }

    /// <summary>What is expected now; empty fields with the usual day where nothing is.</summary>
    public static ExpectedIncomeForm Of(ExpectedIncome? income, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return new ExpectedIncomeForm
        {
            CommandId = NewCommandId(),
            Amount = income is null ? "" : money.ForInput(income.AmountMinor),
            Day = (income?.Day ?? ExpectedIncome.UsualDay).ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>What it asks for. Where a field could not be read, the form has an error.</summary>
    public (long AmountMinor, int Day) Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return (reader.Amount(nameof(Amount), Amount), reader.Whole(nameof(Day), Day, 0, 1, 31));
    }
}
