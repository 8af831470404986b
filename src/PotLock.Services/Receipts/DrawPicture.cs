using PotLock.Domain.Ledger;
using PotLock.Domain.Receipts;
using SkiaSharp;

namespace PotLock.Services.Receipts;

/// <summary>A picture as it is kept: upright, of a bounded size, JPEG, with nothing in it but what one sees.</summary>
/// <param name="Content">The picture.</param>
/// <param name="Thumbnail">The small picture for lists.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
internal sealed record DrawnPicture(byte[] Content, byte[] Thumbnail, int Width, int Height);

/// <summary>
/// Draws pictures anew. What a file had besides its picture, place, camera, or another file behind its end, is gone by that. One is
/// drawn at a time, however many come: each takes memory for all of its pixels.
/// </summary>
internal sealed class DrawPicture : IDisposable
{
    private const int Quality = 88;
    private const int ThumbnailQuality = 80;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>
    /// Draws a picture that <see cref="ReceiptFile.Inspect"/> let through. Refused: one that is damaged inside; too much to do.
    /// </summary>
    public async Task<Outcome<DrawnPicture>> RunAsync(byte[] file, CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(s_patience, cancellationToken))
        {
            return ReceiptRules.Busy;
        }

        try
        {
            return await Task.Run(() => Draw(file), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static Outcome<DrawnPicture> Draw(byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null)
        {
            return ReceiptRules.IsDamaged;
        }

        // The decoder reads the size itself; what it would draw is what must not be too much.
        if ((long)codec.Info.Width * codec.Info.Height > ReceiptRules.MaxPixels)
        {
            return ReceiptRules.TooManyPixels;
        }

        using var lying = Decode(codec);
        if (lying is null)
        {
            return ReceiptRules.IsDamaged;
        }

        using var kept = Upright(lying, codec.EncodedOrigin);
        using var small = Fit(kept, ReceiptRules.ThumbnailSide);
        return new DrawnPicture(Encode(kept, Quality), Encode(small, ThumbnailQuality), kept.Width, kept.Height);
    }

    /// <summary>
    /// The first picture of the file, no larger than is needed where the format can leave out pixels; null when it is damaged.
    /// </summary>
    private static SKImage? Decode(SKCodec codec)
    {
        // JPEGs are drawn in eighths: the first one that is no smaller than what is kept.
        var longest = Math.Max(codec.Info.Width, codec.Info.Height);
        var eighths = Math.Min(8, ((8 * ReceiptRules.KeptSide) + longest - 1) / longest);
        var size = codec.GetScaledDimensions(MathF.ScaleB(eighths, -3));
        using var space = SKColorSpace.CreateSrgb();
        using var pixels = new SKBitmap();
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, space);
        if (!pixels.TryAllocPixels(info) || codec.GetPixels(info, pixels.GetPixels()) != SKCodecResult.Success)
        {
            return null;
        }

        // From here on nothing writes to the pixels: the image need not copy them.
        pixels.SetImmutable();
        return SKImage.FromBitmap(pixels);
    }

    /// <summary>Turned as the camera says it was held, on white, and no longer than is kept.</summary>
    private static SKImage Upright(SKImage lying, SKEncodedOrigin origin)
    {
        var turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom
            or SKEncodedOrigin.LeftBottom;
        var (width, height) = Fitted(
            turned ? lying.Height : lying.Width, turned ? lying.Width : lying.Height, ReceiptRules.KeptSide);
        return Paint(width, height, canvas =>
        {
            var (w, h) = turned ? (height, width) : (width, height);
            canvas.Concat(origin switch
            {
                SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
                SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
                SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
                SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
                SKEncodedOrigin.RightTop => new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1),
                SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1),
                SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1),
                _ => SKMatrix.Identity,
            });
            canvas.DrawImage(lying, SKRect.Create(w, h), Sampling(lying.Width, w));
        });
    }

    private static SKImage Fit(SKImage image, int side)
    {
        var (width, height) = Fitted(image.Width, image.Height, side);
        return Paint(width, height, canvas => canvas.DrawImage(image, SKRect.Create(width, height), Sampling(image.Width, width)));
    }

    private static SKImage Paint(int width, int height, Action<SKCanvas> draw)
    {
        using var space = SKColorSpace.CreateSrgb();
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul, space))
            ?? throw new InvalidOperationException($"There is no memory for {width} by {height} pixels.");
        surface.Canvas.Clear(SKColors.White);
        draw(surface.Canvas);
        return surface.Snapshot();
    }

    private static (int Width, int Height) Fitted(int width, int height, int side)
    {
        var longest = Math.Max(width, height);
        return longest <= side
            ? (width, height)
            : (Math.Max(1, (int)((long)width * side / longest)), Math.Max(1, (int)((long)height * side / longest)));
    }

    /// <summary>Nothing is smoothed where nothing is scaled.</summary>
    private static SKSamplingOptions Sampling(int from, int to) => from == to
        ? new SKSamplingOptions(SKFilterMode.Nearest)
        : new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear);

    private static byte[] Encode(SKImage image, int quality)
    {
        using var encoded = image.Encode(SKEncodedImageFormat.Jpeg, quality);
        return encoded.ToArray();
    }
}
