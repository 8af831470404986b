using PotLock.Services.Pages;
using PotLock.Web.Shared;
using PotLock.Web.Transactions;

namespace PotLock.Web.Sheet;

/// <summary>The form that moves money between places of the book, as it is posted.</summary>
public sealed class MoveForm : CommandForm
{
    public string? Amount { get; set; }

    /// <summary>Where it leaves: the active balance, or the id of a pot or a bank account.</summary>
    public string? From { get; set; }

    /// <summary>Where it goes, likewise.</summary>
    public string? To { get; set; }

    /// <summary>What it asks for. Where a field could not be read, the form has an error.</summary>
    public MoveRequest Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new MoveRequest(
            reader.Amount(nameof(Amount), Amount),
            reader.Id(nameof(From), From, TransactionForm.Active, "Choose where the money comes from."),
            reader.Id(nameof(To), To, TransactionForm.Active, "Choose where the money goes."));
    }
}
