namespace PotLock.Domain.Imports;

/// <summary>
/// What a user's own history says about where rows belong: a small naive Bayes over the words of the description, whether money
/// came or went, and about how much. Everything is counted and reckoned in whole numbers, so that the same history gives the same
/// answer on every machine. Pure; one for each book and import.
/// </summary>
public sealed class CategoryModel
{
    /// <summary>Below this it says nothing.</summary>
    public const int MinConfidenceBasisPoints = 7_500;

    /// <summary>Learns one entry of the book.</summary>
    /// <param name="description">What it says.</param>
    /// <param name="amountMinor">Minor units, signed, seen from the account.</param>
    /// <param name="categoryId">Where it went.</param>
    public void Learn(string description, long amountMinor, long categoryId) => throw new NotImplementedException();

    /// <summary>Where a row would go; null where the history is not sure enough.</summary>
    /// <param name="description">What the row says.</param>
    /// <param name="amountMinor">Minor units, signed, seen from the account.</param>
    /// <param name="isUsable">Whether a category is in use: an archived one is given to nothing new.</param>
    public CategorySuggestion? Suggest(string description, long amountMinor, Func<long, bool> isUsable) =>
        throw new NotImplementedException();
}
