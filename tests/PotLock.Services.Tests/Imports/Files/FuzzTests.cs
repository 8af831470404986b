using System.Diagnostics;
using System.Text;
using PotLock.Domain.Imports;
using PotLock.Services.Imports.Files;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Imports.Files;

/// <summary>
/// Valid files with bytes changed, cut, doubled and moved: whatever comes of them, there is a row, a problem or one refusal, and never
/// anything else. 10,000 mutations of each format, 1,000,000 with POTLOCK_LONG=1; the seed is fixed, and a failure shows the file.
/// </summary>
public sealed class FuzzTests
{
    // As long as any of these files may take, many times over: a machine that is busy is no failure.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] Pieces =
    [
        "\"", ",", ";", "\n", "\r\n", "\0", "<", ">", "</", "&#x41;", "&amp;", "<![CDATA[", "]]>", "^", "!Type:Bank\n", "[", ":61:",
        ":86:", ":25:X\n", "?20",
        "=\"", "-", "(", "1.234", "1,234", "9999999999999999999999", "31/12/2026", "2026-02-30", "'", "€", "\uFEFF", "\u202E",
        "<!DOCTYPE x>", "<Ntry>",
        "</Ntry>", "<STMTTRN>", "</STMTTRN>", "0", "\t", "|", "{4:", "-}", "//", "S\n$\n", "\u00FF\u00FE",
    ];

    [Fact]
    public void Csv_Mutated_EndsAsItShould() => Mutate(
        "Bank;X\n\nDate;Description;Amount;Balance;D/C\n04/03/2026;\"Café\n\"\"Nero\"\"\";-1.003,50;96,50;D\n25/03/2026;=\"Acme\";(2 "
        + "000,00);1,00;C\nTotal;;1,00;;\n");

    [Fact]
    public void Ofx_Mutated_EndsAsItShould() => Mutate(
        "OFXHEADER:100\nCHARSET:1252\n\n<OFX><STMTRS><CURDEF>GBP<BANKACCTFROM><ACCTID>12345678</BANKACCTFROM><BANKTRANLIST><STMTTRN>"
        + "<TRNTYPE>DEBIT"
        + "<DTPOSTED>20260304120000[0:GMT]<TRNAMT>-3.50<FITID>A1<NAME>M &amp; S<MEMO><![CDATA[x]]></STMTTRN><STMTTRN><DTPOSTED>"
        + "20260305<TRNAMT>1,50"
        + "<CURRENCY><CURSYM>GBP</CURRENCY></BANKTRANLIST></STMTRS></OFX>");

    [Fact]
    public void Qif_Mutated_EndsAsItShould() => Mutate(
        "!Account\nNCurrent\n^\n!Type:Bank\nD1/15'26\nT-1,030.50\nPTesco\nMWeekly\nLFood/Home\nSFood\nEx\n$-1,000.00\nSHouse\n$-30.50\n"
        + "^\nD1/16/26\nT5\nL[Card]\n^\n");

    [Fact]
    public void Camt_Mutated_EndsAsItShould() => Mutate(
        "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Acct><Id>"
        + "<IBAN>DE12</IBAN></Id><Ccy>GBP</Ccy></Acct>"
        + "<Ntry><Amt Ccy=\"GBP\">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-04</Dt></BookgDt><NtryDtls>"
        + "<TxDtls><Amt Ccy=\"GBP\">4.00</Amt>"
        + "<RmtInf><Ustrd>a</Ustrd></RmtInf></TxDtls><TxDtls><Amt Ccy=\"GBP\">6.00</Amt></TxDtls></NtryDtls></Ntry></Stmt>"
        + "</BkToCstmrStmt></Document>");

    [Fact]
    public void Mt940_Mutated_EndsAsItShould() => Mutate(
        ":20:X\r\n:25:1234/5678\r\n:60F:C260301GBP100,00\r\n:61:2603040305RD3,50NMSCREF//B1\r\nmore\r\n:86:106?00KIND?20SVWZ+Text "
        + "EREF+1?32Name\r\n"
        + ":61:260305C1,NTRF\r\n:86:/NAME/Ann/REMI/Rent\r\n:62F:C260301GBP1,00\r\n-\r\n");

    private static void Mutate(string text)
    {
        var valid = Encoding.UTF8.GetBytes(text);
        var pieces = Pieces.Select(Encoding.UTF8.GetBytes).ToArray();
        var chance = new Chance(20_260_304);
        Assert.False(new StatementFile(valid).Inspect().IsRefused);
        for (var i = 0; i < LongRun.Or(10_000, 1_000_000); i++)
        {
            var bytes = Mutated(valid, pieces, chance);
            var clock = Stopwatch.StartNew();
            try
            {
                ReadAll(bytes);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Mutation {i}: {Convert.ToBase64String(bytes)}", failure);
            }

            Assert.True(clock.Elapsed < Patience, $"Mutation {i} took {clock.Elapsed}: {Convert.ToBase64String(bytes)}");
        }
    }

    private static void ReadAll(byte[] bytes)
    {
        var file = new StatementFile(bytes);
        var outcome = file.Inspect();
        if (outcome.IsRefused)
        {
            Assert.Equal("File", Assert.Single(outcome.Refusals).Property);
            return;
        }

        var found = outcome.Value;
        if (found.Csv is { Missing.Length: > 0 })
        {
            return;
        }

        foreach (var one in found.Statements)
        {
            using var stream = new MemoryStream(bytes);
            var items = ReadStatement.Run(stream, file.SettingsOf(found, statement: one.Number)).ToList();
            Assert.All(items, Check);
            // What was counted is what comes, unless it is in another currency.
            Assert.True(items.Exists(item => item.Refusal is not null) || items.Count == one.Rows, $"{items.Count} came of {one.Rows}.");
        }
    }

    private static void Check(StatementItem item)
    {
        Assert.Equal(1, (item.Row is null ? 0 : 1) + (item.Problem is null ? 0 : 1) + (item.Refusal is null ? 0 : 1));
        if (item.Row is { } row)
        {
            Assert.True(row.AmountMinor != 0 && Math.Abs(row.AmountMinor) <= 100_000_000_000 && row.Line > 0);
            Assert.True(row.Description.Length <= 200 && row.Note.Length <= 500 && row.BankId.Length <= 100);
            Assert.DoesNotContain(row.Description + row.Note + row.BankId + row.CategoryName + row.OtherAccountName, char.IsControl);
            Assert.True(row.Parts.Count == 0 || row.Parts.Sum(part => part.AmountMinor) == row.AmountMinor);
            new RowKeys(1).Next(row);
        }
        else if (item.Problem is { } problem)
        {
            Assert.True(problem.Line > 0 && problem.Sentence.EndsWith('.') && problem.Sentence.Length < 200);
        }
    }

    private static byte[] Mutated(byte[] valid, byte[][] pieces, Chance chance)
    {
        List<byte> bytes = [.. valid];
        for (var changes = 1 + chance.Below(6); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = chance.Below(bytes.Count);
            var length = Math.Min(1 + chance.Below(30), bytes.Count - at);
            switch (chance.Below(6))
            {
                case 0:
                    bytes[at] = (byte)chance.Below(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(chance.Below(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, pieces[chance.Below(pieces.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>The same chances in every run.</summary>
    private sealed class Chance(ulong seed)
    {
        private ulong _state = seed;

        public int Below(int count)
        {
            _state ^= _state << 13;
            _state ^= _state >> 7;
            _state ^= _state << 17;
            return (int)(_state % (ulong)count);
        }
    }
}
