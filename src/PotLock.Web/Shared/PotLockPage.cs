using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Razor;
using PotLock.Domain.Ledger;

namespace PotLock.Web.Shared;

/// <summary>
/// What every view writes through. A sentence that ends in a date has one full stop, also in a culture whose dates end in one:
/// only here is it known what follows a date.
/// </summary>
public abstract partial class PotLockPage<TModel> : RazorPage<TModel>
{
    private bool _sentenceHasEnded;

    /// <inheritdoc />
    public override void Write(object? value)
    {
        _sentenceHasEnded &= value is null;
        base.Write(value);
    }

    /// <inheritdoc />
    public override void Write(string? value)
    {
        base.Write(DateText.WithSingleStops(value));
        // Nothing, as an expression may be, changes nothing.
        _sentenceHasEnded = string.IsNullOrEmpty(value) ? _sentenceHasEnded : DateText.EndsSentence(value);
    }

    /// <inheritdoc />
    public override void WriteLiteral(object? value)
    {
        if (value is string text)
        {
            WriteLiteral(text);
            return;
        }

        _sentenceHasEnded = false;
        base.WriteLiteral(value);
    }

    /// <inheritdoc />
    public override void WriteLiteral(string? value)
    {
        base.WriteLiteral(_sentenceHasEnded && value is not null ? FullStop().Replace(value, "$1") : value);
        _sentenceHasEnded = false;
    }

    /// <summary>The full stop of a sentence, perhaps behind the end of the element in which the date stands.</summary>
    [GeneratedRegex(@"^((?:</[a-z]+>)*)\.(?!\.)")]
    private static partial Regex FullStop();
}
