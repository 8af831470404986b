namespace PotLock.Domain.Reports.Own;

/// <summary>How somebody wants an own report drawn. The numbers are stored: never reuse one.</summary>
public enum OwnChart
{
    /// <summary>As the report is drawn that it is made from.</summary>
    AsUsual = 0,

    /// <summary>Not at all.</summary>
    None = 1,

    /// <summary>A line from left to right.</summary>
    Line = 2,

    /// <summary>Bars that stand side by side.</summary>
    Bars = 3,

    /// <summary>Bars that lie below each other.</summary>
    Rows = 4,
}
