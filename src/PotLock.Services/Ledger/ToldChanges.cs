using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PotLock.Domain.Activities;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>
/// What a command changed of what people set: read off the context before it is saved, by the properties that say they are told
/// (<see cref="ToldAttribute"/>). A command adds what it changes otherwise.
/// </summary>
internal sealed class ToldChanges
{
    /// <summary>More than anybody reads: what a command changes beyond it is left off.</summary>
    public const int Most = 100;

    private const int LongestText = 200;

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(string Name, ToldAttribute Told)>> s_told = new();
    private static readonly string[] s_names = ["Name", "Description"];
    private readonly List<ToldChange> _all = [];

    public void Add(ToldChange change)
    {
        if (_all.Count < Most && !_all.Contains(change))
        {
            _all.Add(change with { Before = Short(change.Before), After = Short(change.After) });
        }
    }

    /// <summary>Adds what the context is about to change.</summary>
    public void Read(ChangeTracker changes, MoneyText money, Func<DateOnly, string> formatDate)
    {
        foreach (var entry in changes.Entries().Where(entry => entry.State is EntityState.Modified).ToList())
        {
            foreach (var (name, told) in TellingOf(entry.Entity.GetType()))
            {
                var property = entry.Property(name);
                if (property.IsModified && !Equals(property.OriginalValue, property.CurrentValue))
                {
                    Add(new ToldChange(
                        NameOf(entry), told.What, Write(told.How, property.OriginalValue, money, formatDate),
                        Write(told.How, property.CurrentValue, money, formatDate)));
                }
            }
        }
    }

    /// <summary>As a command record keeps it; null for nothing.</summary>
    public string? ToJson() => _all.Count == 0 ? null : JsonSerializer.Serialize(_all, CommandJson.Options);

    /// <summary>What a command record keeps.</summary>
    public static IReadOnlyList<ToldChange> Of(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<ToldChange>>(json, CommandJson.Options) ?? [];

    private static IReadOnlyList<(string Name, ToldAttribute Told)> TellingOf(Type type) => s_told.GetOrAdd(type, one =>
    [
        .. one.GetProperties().Select(property => (property.Name, Told: property.GetCustomAttribute<ToldAttribute>()!))
            .Where(property => property.Told is not null),
    ]);

    /// <summary>What the thing is called: by its name, else by its description.</summary>
    private static string NameOf(EntityEntry entry)
    {
        var name = s_names.FirstOrDefault(one => entry.Metadata.FindProperty(one) is not null);
        return name is null ? "" : Short(entry.Property(name).CurrentValue as string) ?? "";
    }

    private static string? Write(ToldAs how, object? value, MoneyText money, Func<DateOnly, string> formatDate) => (how, value) switch
    {
        (ToldAs.IsSet, _) => value is null ? "no" : "yes",
        (_, null) => null,
        (ToldAs.Money, long minor) => money.Format(minor),
        (ToldAs.Percent, int basisPoints) => PercentText.Format(basisPoints, money.Culture),
        (ToldAs.Date, DateOnly date) => formatDate(date),
        (ToldAs.YesNo, bool isOn) => isOn ? "yes" : "no",
        _ => Convert.ToString(value, money.Culture) is { Length: > 0 } text ? text : null,
    };

    private static string? Short(string? text) => text is { Length: > LongestText } ? text[..(LongestText - 1)] + "…" : text;
}
