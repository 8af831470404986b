using PotLock.Services.Users;

namespace PotLock.Web.Shared;

/// <summary>What a feature says of itself to the navigation and to the page of all features. Its own folder registers this.</summary>
/// <param name="Order">Its place among the others; the first few stand in the side navigation.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Sentence">What it is good for.</param>
/// <param name="IsUsed">Whether it is used, on a date of the book: from then on it has its place in the navigation.</param>
public sealed record FeaturePlace(
    int Order, string Path, string Icon, string Name, string Sentence, Func<SessionOwner, DateOnly, bool> IsUsed);
