namespace PotLock.Services.Imports.Files;

/// <summary>The kinds of bank files that PotLock reads. The numbers are stored: never reuse one.</summary>
public enum StatementFormat
{
    /// <summary>Lines of cells, whatever parts them.</summary>
    Csv = 1,

    /// <summary>OFX and QFX: 1.x (SGML) and 2.x (XML).</summary>
    Ofx = 2,

    /// <summary>Quicken's old format.</summary>
    Qif = 3,

    /// <summary>ISO 20022 bank-to-customer statement.</summary>
    Camt053 = 4,

    /// <summary>SWIFT customer statement.</summary>
    Mt940 = 5,
}
