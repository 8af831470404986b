using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PotLock.Domain.Deposits;

/// <summary>
/// The fingerprint of what a preview showed: parts, pots going live, weightings. A form that carries it commits only what
/// its user saw; when the recomputed split has another digest, nothing changes and the new preview is shown.
/// </summary>
public static class PreviewDigest
{
    /// <summary>SHA-256, in lower-case hex, over the split in a fixed textual form.</summary>
    public static string Of(DepositSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        var text = new StringBuilder("split1");
        text.Append(CultureInfo.InvariantCulture, $"|active:{split.ActiveMinor}");
        foreach (var part in split.Parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"|part:{part.PotId}:{part.AmountMinor}");
        }

        foreach (var potId in split.Settlement.WentLive)
        {
            text.Append(CultureInfo.InvariantCulture, $"|live:{potId}");
        }

        foreach (var move in split.Settlement.Moves)
        {
            text.Append(CultureInfo.InvariantCulture, $"|weighting:{move.PotId}:{move.BeforeBasisPoints}:{move.AfterBasisPoints}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
