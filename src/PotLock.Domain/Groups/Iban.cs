using System.Diagnostics.CodeAnalysis;

namespace PotLock.Domain.Groups;

/// <summary>An International Bank Account Number (ISO 13616), its check digits proven.</summary>
public sealed record Iban
{
    private const int MinLength = 15;
    private const int MaxLength = 34;
    private const int Modulus = 97;

    private Iban(string text) => Text = text;

    /// <summary>For programs: capital letters and digits, no spaces.</summary>
    public string Text { get; }

    /// <summary>For people: in groups of four.</summary>
    public string Grouped => string.Join(' ', Text.Chunk(4).Select(part => new string(part)));

    /// <summary>
    /// Reads what a person typed: spaces and small letters are accepted. False when it is no number of a country, or when the
    /// remainder by 97 (ISO 7064) is not 1: then a digit is mistyped.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Iban? iban)
    {
        iban = null;
        var body = string.Concat((text ?? "").Where(character => !char.IsWhiteSpace(character))).ToUpperInvariant();
        if (body.Length is < MinLength or > MaxLength
            || !body.All(char.IsAsciiLetterOrDigit)
            || !body[..2].All(char.IsAsciiLetterUpper)
            || !body[2..4].All(char.IsAsciiDigit)
            || body[2..4] is "00" or "01" or "99"
            || Remainder(body[4..] + body[..4]) != 1)
        {
            return false;
        }

        iban = new Iban(body);
        return true;
    }

    /// <summary>The number as typed, for people.</summary>
    public override string ToString() => Grouped;

    /// <summary>The remainder by 97 of the digits, a letter counting as two of them: A is 10, Z is 35.</summary>
    private static int Remainder(string body)
    {
        var remainder = 0;
        foreach (var character in body)
        {
            remainder = char.IsAsciiDigit(character)
                ? ((remainder * 10) + character - '0') % Modulus
                : ((remainder * 100) + character - 'A' + 10) % Modulus;
        }

        return remainder;
    }
}
