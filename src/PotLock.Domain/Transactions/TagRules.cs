using PotLock.Domain.Ledger;

namespace PotLock.Domain.Transactions;

/// <summary>What tags may be: short words, typed in one field, parted by commas; a leading # is taken off.</summary>
public static class TagRules
{
    /// <summary>The longest tag.</summary>
    public const int MaxLength = 30;

    /// <summary>How many tags an entry can have.</summary>
    public const int MaxTags = 10;

    /// <summary>The tags of a field: trimmed, in lower case, each once, in the order typed.</summary>
    public static IReadOnlyList<string> Read(string? text) =>
    [
        .. (text ?? "").Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(tag => tag.TrimStart('#').Trim().ToLowerInvariant()).Where(tag => tag.Length > 0).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Tags as they are typed.</summary>
    public static string Write(IEnumerable<string> tags) => string.Join(", ", tags);

    /// <summary>The reason why an entry cannot have these tags, or null when it can.</summary>
    /// <param name="tags">The tags, as <see cref="Read"/> gives them.</param>
    public static Refusal? Check(IReadOnlyCollection<string> tags, string property = "Tags")
    {
        ArgumentNullException.ThrowIfNull(tags);
        if (tags.Count > MaxTags)
        {
            return new("too-many-tags", property, $"Enter at most {MaxTags} tags; these are {tags.Count}.");
        }

        if (tags.FirstOrDefault(tag => tag.Length > MaxLength) is { } tooLong)
        {
            return new(
                "tag-too-long", property, $"A tag can have at most {MaxLength} characters; “{tooLong[..12]}…” has {tooLong.Length}.");
        }

        return tags.Any(tag => OrdinaryText.HasControls(tag) || OrdinaryText.HasInvisible(tag))
            ? new("tag-unreadable", property, "Tags must be ordinary text, with commas between them.")
            : null;
    }
}
