namespace PotLock.Web.Api;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">This page.</param>
/// <param name="Next">The <c>cursor</c> of the next page; null on the last.</param>
public sealed record ApiList<T>(IReadOnlyList<T> Items, string? Next = null);
