using PotLock.Services.Users;

namespace PotLock.Web.Shared;

/// <summary>What a feature says of itself to the navigation and to the page of all features. Its own folder registers this.</summary>
/// <param name="Order">Its place among the others; the first few stand in the side navigation.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Sentence">What it is good for.</param>
/// <param name="IsUsed">Whether it is used, on a date of the book: from then on it has its place in the navigation.</param>
public sealed record FeaturePlace(
    int Order, string Path, string Icon, string Name, string Sentence, Func<SessionOwner, DateOnly, bool> IsUsed)
{
    /// <summary>
    /// Whether it comes into the navigation once it is used; one that stands among the settings shows there only while somebody is
    /// on it.
    /// </summary>
    public bool IsInNavigation { get; init; } = true;

    /// <summary>Whether it is what somebody who answered set-up so would want next.</summary>
    public Func<SetUpAnswers, bool> Fits { get; init; } = _ => false;
}

/// <summary>What set-up was told, as far as it says what somebody would want next.</summary>
/// <param name="HasMoney">Whether there is money in the main account.</param>
/// <param name="HasPots">Whether there are pots.</param>
/// <param name="HasGoals">Whether one of them has a target or an end date.</param>
public sealed record SetUpAnswers(bool HasMoney, bool HasPots, bool HasGoals);
