using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PotLock.Domain.Ledger;

/// <summary>
/// What a digest is made of: fields in a fixed order, divided by bars, numbers and dates as no culture changes them. What two
/// of them say is the same exactly when their digests are.
/// </summary>
/// <param name="form">The name of the form and its version, for instance <c>split1</c>.</param>
public sealed class CanonicalText(string form)
{
    private readonly StringBuilder _text = new(form);

    /// <summary>SHA-256 of all that was added, in lower-case hex.</summary>
    public string Digest => DigestOf(_text.ToString());

    /// <summary>SHA-256 of a text in UTF-8, in lower-case hex.</summary>
    public static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Adds a field.</summary>
    public CanonicalText Field(FormattableString field)
    {
        _text.Append('|');
        return Append(field);
    }

    /// <summary>Adds to the last field.</summary>
    public CanonicalText Append(FormattableString more)
    {
        ArgumentNullException.ThrowIfNull(more);
        _text.AppendFormat(CultureInfo.InvariantCulture, more.Format, more.GetArguments());
        return this;
    }
}
