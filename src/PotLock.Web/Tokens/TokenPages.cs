using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Tokens;
using PotLock.Services.Members;
using PotLock.Services.Tokens;

namespace PotLock.Web.Tokens;

/// <summary>The form that makes a token for a script, as it is posted.</summary>
public sealed class TokenForm
{
    /// <summary>How long a token holds where its owner does not say.</summary>
    public const string UsualDays = "90";

    /// <summary>The value of <see cref="Days"/> for a token without an end.</summary>
    public const string Endless = "0";

    /// <summary>The value of <see cref="Scope"/> for a token that may change the book.</summary>
    public const string Write = "write";

    /// <summary>What it is called.</summary>
    public string? Name { get; set; }

    /// <summary><c>read</c> or <c>write</c>.</summary>
    public string? Scope { get; set; }

    /// <summary>After how many days it ends; <c>0</c> for never.</summary>
    public string? Days { get; set; }

    /// <summary>The number of the one book that it opens; empty for all.</summary>
    public string? Book { get; set; }

    /// <summary>What it asks for. A length that is none is left to the rules.</summary>
    public NewPersonalToken Read() => new(
        Name ?? "", Scope == Write,
        Days == Endless ? null
            : int.TryParse(Days ?? UsualDays, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : -1,
        Book is not { Length: > 0 } ? null
            : long.TryParse(Book, NumberStyles.None, CultureInfo.InvariantCulture, out var book) ? book : -1);
}

/// <summary>The page of a person's tokens.</summary>
/// <param name="Form">What was typed for a new one.</param>
/// <param name="Tokens">Those that hold, the newest first.</param>
/// <param name="Made">The one that was just made, which is shown this once; null for none.</param>
public sealed record TokensPage(TokenForm Form, IReadOnlyList<PersonalTokenRow> Tokens, PersonalTokenMade? Made = null)
{
    /// <summary>The books that it can be tied to; none where there is only one.</summary>
    public IReadOnlyList<OwnBook> Books { get; init; } = [];

    /// <summary>For how long a token can be made.</summary>
    public static IReadOnlyList<(string Value, string Name)> Lives { get; } =
    [
        ("7", "A week"), ("30", "30 days"), (TokenForm.UsualDays, "90 days"), ("365", "A year"), (TokenForm.Endless, "No expiry"),
    ];

    /// <summary>What a token may do, and until when, in a line.</summary>
    public static string Describe(PersonalTokenRow token, Book book)
    {
        ArgumentNullException.ThrowIfNull(token);
        var may = token.Scopes.HasFlag(TokenScopes.Write) ? "View and change" : "View only";
        var until = token.ExpiresAtUtc is { } end ? $"until {DateText.FormatInstant(end, book)}" : "until you revoke it";
        var used = token.LastUsedAtUtc is { } last
            ? $"last used {DateText.FormatInstant(last, book)}"
            : "never used";
        return $"{may}, {until} · {used}";
    }
}
