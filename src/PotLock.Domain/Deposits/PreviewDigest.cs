using PotLock.Domain.Ledger;

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
        var text = new CanonicalText("split1").Field($"active:{split.ActiveMinor}");
        foreach (var part in split.Parts)
        {
            text.Field($"part:{part.PotId}:{part.AmountMinor}");
        }

        return split.Settlement.AppendTo(text).Digest;
    }
}
