namespace PotLock.Services.Ledger;

/// <summary>
/// What a feature does by itself when the book's <see cref="Domain.Ledger.Book.NextDueOn"/> has come, in a transaction of its own
/// under the book's lock. It looks at what is due, writes it down, and leaves the book with the date on which it must be looked at
/// next. A feature registers it, and the kernel knows nothing else of the feature.
/// </summary>
public interface IApplyDue
{
    /// <summary>Applies everything of the feature that is due, through today.</summary>
    public Task ApplyDueAsync(CommandScope scope);
}
