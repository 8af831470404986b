using System.Text.Json;
using PotLock.Domain.HouseMoves;

namespace PotLock.Services.HouseMoves;

/// <summary>An account after a move: what it had there, and what it has here.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsMain">Whether it is the main account.</param>
/// <param name="IsCard">Whether it is a card.</param>
/// <param name="IsArchived">Whether it is archived: it was closed there.</param>
/// <param name="ThereMinor">What it had there, in minor units.</param>
/// <param name="HereMinor">What it has here, as the ledger says; of the main account with its pots.</param>
/// <param name="Gaps">Why the two differ; empty where they do not.</param>
public sealed record AccountMoved(
    string Name, bool IsMain, bool IsCard, bool IsArchived, long ThereMinor, long HereMinor, IReadOnlyList<HouseGap> Gaps);

/// <summary>A move that is done.</summary>
/// <param name="Source">The program that it came from.</param>
/// <param name="Accounts">Every account, there and here.</param>
/// <param name="Entries">How many entries were written.</param>
/// <param name="Categories">How many categories there are of it.</param>
/// <param name="Budgets">How many budgets.</param>
/// <param name="Schedules">How many schedules.</param>
/// <param name="Pots">How many pots.</param>
/// <param name="Notes">Everything that is otherwise here than there.</param>
public sealed record HouseMoved(
    HouseSource Source, IReadOnlyList<AccountMoved> Accounts, int Entries, int Categories, int Budgets, int Schedules, int Pots,
    IReadOnlyList<string> Notes)
{
    /// <summary>Whether every account has here what it had there.</summary>
    public bool IsEqual => Accounts.All(account => account.ThereMinor == account.HereMinor);

    /// <summary>Reads what is kept.</summary>
    internal static HouseMoved Read(string text) => JsonSerializer.Deserialize<HouseMoved>(text, JsonSerializerOptions.Web)!;

    /// <summary>As it is kept.</summary>
    internal string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
