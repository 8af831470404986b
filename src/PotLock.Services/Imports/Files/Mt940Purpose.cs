using System.Text;
using System.Text.RegularExpressions;
using PotLock.Domain.Imports;

namespace PotLock.Services.Imports.Files;

/// <summary>What a line <c>:86:</c> says, whatever its shape.</summary>
/// <param name="Text">Who and what for.</param>
/// <param name="Note">What it says besides.</param>
internal sealed partial record Mt940Purpose(string Text, string Note)
{
    /// <summary>Reads it; lines are parted by line breaks.</summary>
    public static Mt940Purpose Of(string value)
    {
        var joined = value.Replace("\n", "", StringComparison.Ordinal);
        return Structured().Match(joined) is { Success: true } match ? German(joined[3..], match.Groups[1].Value[0])
            : Dutch().IsMatch(joined) ? OfSlashes(joined)
            : new Mt940Purpose(value.Replace('\n', ' ').Trim(), "");
    }

    /// <summary>Fields ?00 (what the bank calls it), ?20 to ?29 and ?60 to ?63 (what for), ?32 and ?33 (who).</summary>
    private static Mt940Purpose German(string fields, char sign)
    {
        var (kind, name, purpose) = ("", new StringBuilder(), new StringBuilder());
        foreach (var field in fields.Split(sign, StringSplitOptions.RemoveEmptyEntries))
        {
            if (field.Length < 3 || !char.IsAsciiDigit(field[0]) || !char.IsAsciiDigit(field[1]))
            {
                continue;
            }

            var (number, content) = (((field[0] - '0') * 10) + field[1] - '0', field[2..]);
            switch (number)
            {
                case 0:
                    kind = content;
                    break;
                case (>= 20 and <= 29) or (>= 60 and <= 63):
                    // A field that is full goes on in the next without a gap; a new SEPA mark begins anew.
                    purpose.Append(purpose.Length > 0 && SepaMark().IsMatch(content) ? " " : "").Append(content)
                        .Append(content.Length < 27 ? " " : "");
                    break;
                case 32 or 33:
                    name.Append(content);
                    break;
            }
        }

        var text = SepaPurpose(purpose.ToString().Trim());
        var said = StatementText.Join([name.ToString().Trim(), text]);
        return said.Length == 0 ? new Mt940Purpose(kind, "") : new Mt940Purpose(said, kind);
    }

    /// <summary>What stands behind SVWZ+; all of it where there are no SEPA marks.</summary>
    private static string SepaPurpose(string purpose)
    {
        var start = purpose.IndexOf("SVWZ+", StringComparison.Ordinal);
        if (start < 0)
        {
            return SepaMark().Match(purpose) is { Success: true, Index: > 0 } first ? purpose[..first.Index].Trim()
                : SepaMark().IsMatch(purpose) ? "" : purpose;
        }

        var rest = purpose[(start + 5)..];
        return SepaMark().Match(rest) is { Success: true } next ? rest[..next.Index].Trim() : rest.Trim();
    }

    private static Mt940Purpose OfSlashes(string value)
    {
        string Field(string name)
        {
            var start = value.IndexOf(name, StringComparison.Ordinal);
            if (start < 0)
            {
                return "";
            }

            var rest = value[(start + name.Length)..];
            return (DutchField().Match(rest) is { Success: true } next ? rest[..next.Index] : rest).Trim('/', ' ');
        }

        // Structured within: /REMI/USTD//text/ at some banks.
        var remittance = Field("/REMI/");
        remittance = remittance.StartsWith("USTD//", StringComparison.Ordinal) ? remittance[6..] : remittance;
        var said = StatementText.Join([Field("/NAME/"), remittance]);
        return new Mt940Purpose(said.Length > 0 ? said : value.Trim(), said.Length > 0 ? Field("/TRTP/") : "");
    }

    [GeneratedRegex(@"\A\d{3}([?>~^@<|])(?=\d\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Structured();

    [GeneratedRegex(@"/(REMI|NAME|TRTP|IBAN|CNTP|EREF|MARF|CSID)/", RegexOptions.CultureInvariant)]
    private static partial Regex Dutch();

    [GeneratedRegex(@"/(TRTP|IBAN|BIC|NAME|REMI|EREF|MARF|CSID|CNTP|ORDP|BENM|ID|PREF|TRCD|ISDT|SVCL|PURP|RTRN|ULTC|ULTD|ADDR)/",
        RegexOptions.CultureInvariant)]
    private static partial Regex DutchField();

    [GeneratedRegex(@"(?<![A-Z])(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP)\+", RegexOptions.CultureInvariant)]
    private static partial Regex SepaMark();
}
