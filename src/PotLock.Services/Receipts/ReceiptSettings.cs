namespace PotLock.Services.Receipts;

/// <summary>What whoever runs PotLock decides about receipts, from configuration (section <c>Receipts</c>).</summary>
public sealed record ReceiptSettings
{
    /// <summary>How many megabytes (1,048,576 bytes) the receipts of one book can have.</summary>
    public int MegabytesPerBook { get; init; } = 500;

    /// <summary>The path of the program that reads pictures, <c>tesseract</c>; null where there is none, and nothing is read.</summary>
    public string? Tesseract { get; init; }

    /// <summary>The languages that it reads, as it calls them: <c>eng+deu</c>.</summary>
    public string TesseractLanguages { get; init; } = "eng";
}
