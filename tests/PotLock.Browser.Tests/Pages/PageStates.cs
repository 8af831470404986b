using System.Reflection;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>
/// States of pages, and how to come before them. A page object that has some says so in a static property of this type, and is found by
/// it.
/// </summary>
/// <param name="States">By their names, from a window of the person.</param>
/// <param name="Book">The prepared book of the person; null for a window in which nobody is logged in.</param>
/// <param name="Prepare">Prepares that book.</param>
/// <param name="Settings">How the installation is set up; null for as usual.</param>
public sealed record PageStates(
    IReadOnlyDictionary<string, Func<Visitor, Task>> States, string? Book = null, Func<Visitor, Task>? Prepare = null,
    IReadOnlyDictionary<string, string>? Settings = null)
{
    /// <summary>Those of every page object.</summary>
    public static IReadOnlyList<PageStates> All { get; } =
    [
        .. typeof(PageStates).Assembly.GetTypes().Where(type => type != typeof(PageStates))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(property => property.PropertyType == typeof(PageStates)).Select(property => (PageStates)property.GetValue(null)!),
    ];

    /// <summary>Opens a window for a state, and what leads to the state from there.</summary>
    public static async Task<(Visitor Visitor, Func<Visitor, Task> Prepare)> OpenAsync(BrowserRun run, string state)
    {
        ArgumentNullException.ThrowIfNull(run);
        var found = All.Single(one => one.States.ContainsKey(state));
        var own = found.Settings is { } settings ? run.With(settings) : run;
        return (found.Book is { } book ? await own.OpenAsAsync(book, found.Prepare!) : await own.OpenAsync(), found.States[state]);
    }
}
