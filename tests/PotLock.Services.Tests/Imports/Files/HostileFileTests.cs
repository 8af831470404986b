using System.Diagnostics;
using System.Text;
using PotLock.Services.Imports.Files;

namespace PotLock.Services.Tests.Imports.Files;

/// <summary>What is no bank's file ends in one clear sentence, soon, and in little memory.</summary>
public sealed class HostileFileTests
{
    [Theory]
    [InlineData("", "file-empty")]
    [InlineData(" \r\n\t\r\n", "file-empty")]
    [InlineData("PK\u0003\u0004xxxx", "file-of-another-kind")]
    [InlineData("%PDF-1.7\n", "file-of-another-kind")]
    [InlineData("{\"a\":1}", "file-of-another-kind")]
    [InlineData("[1,2]", "file-of-another-kind")]
    [InlineData("<!DOCTYPE html><html><body>Log in</body></html>", "file-of-another-kind")]
    [InlineData("<?xml version=\"1.0\"?><a/>", "file-of-another-kind")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.052.001.02\"/>", "file-of-another-kind")]
    [InlineData("Date,Description,Amount\n", "file-no-rows")]
    [InlineData("just a sentence\nand another\n", "file-no-statement")]
    [InlineData("abc\0\0\0def\u0001\u0002", "file-not-text")]
    [InlineData("<OFX><SIGNONMSGSRSV1></SIGNONMSGSRSV1></OFX>", "file-no-rows")]
    [InlineData("!Type:Bank\n", "file-no-rows")]
    [InlineData(":20:X\n", "file-broken")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt>", "file-broken")]
    public void File_ThatIsNoStatement_IsRefused(string text, string refusal) => Assert.Equal(refusal, new StatementFile(text).Refusal());

    [Fact]
    public void File_OfBytesOfAnyKind_IsRefused()
    {
        Assert.Equal("file-of-another-kind", new StatementFile([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]).Refusal());
        Assert.Equal("file-of-another-kind", new StatementFile([0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3, 4]).Refusal());
        Assert.Equal("file-of-another-kind", new StatementFile([0x1F, 0x8B, 8, 0, 1, 2, 3, 4]).Refusal());
    }

    [Theory]
    [InlineData("<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "&x;")]
    [InlineData("<!DOCTYPE Document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;"
        + "&b;&b;\">]>", "&c;")]
    [InlineData("<!DOCTYPE Document SYSTEM \"http://127.0.0.1:9/x.dtd\">", "x")]
    public void File_ThatDeclaresEntities_IsRefused(string declaration, string use)
    {
        var camt = $"<?xml version=\"1.0\"?>{declaration}<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">"
            + $"<BkToCstmrStmt><Stmt><Ntry><AddtlNtryInf>{use}"
            + "</AddtlNtryInf></Ntry></Stmt></BkToCstmrStmt></Document>";
        Assert.Equal("file-declares-entities", new StatementFile(camt).Refusal());
        Assert.Equal("file-declares-entities", new StatementFile($"<?xml version=\"1.0\"?>{declaration}<OFX><STMTTRN><NAME>"
            + $"{use}</STMTTRN></OFX>").Refusal());
    }

    [Fact]
    public void Declaration_BehindALongComment_IsRefusedByTheReaderItself() => Assert.Equal(
        "file-broken",
        new StatementFile(
            $"<?xml version=\"1.0\"?><!-- camt.053 {new string('x', 70_000)} --><!DOCTYPE Document [<!ENTITY x \"GBP\">]>"
            + "<Document><BkToCstmrStmt><Stmt><Ntry><Amt Ccy=\"GBP\">1</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2026-03-04</Dt>"
            + "</BookgDt>"
            + "<AddtlNtryInf>&x;</AddtlNtryInf></Ntry></Stmt></BkToCstmrStmt></Document>").Refusal());

    [Theory]
    [InlineData("Date,Description,Amount\n04/03/2026,", "x", "file-line-too-long")]
    [InlineData("Date,Description,Amount\n04/03/2026,\"", "x\n", "file-line-too-long")]
    [InlineData("Date,Description,Amount\n04/03/2026", ",x", "file-")]
    [InlineData("", "x", "file-")]
    [InlineData("", "\"", "file-")]
    [InlineData("!Type:Bank\nD1/1/26\nP", "x", "file-line-too-long")]
    [InlineData("!Type:Bank\nD1/1/26\nT1\n", "Sx\n", "file-too-large")]
    [InlineData("<OFX><STMTTRN><NAME>", "x", "file-value-too-long")]
    [InlineData("<OFX><STMTTRN><", "x", "file-value-too-long")]
    [InlineData(":20:X\n:25:1\n:61:", "x\n", "file-value-too-long")]
    [InlineData("<a xmlns=\"camt.053\">", "<b>", "file-too-deep")]
    [InlineData("<a xmlns=\"camt.053\"><b>", "x", "file-")]
    [InlineData("<a xmlns=\"camt.053\" y=\"", "x", "file-")]
    [InlineData("<a xmlns=\"camt.053\"><!--", "x", "file-")]
    [InlineData("!Account\n", "Nx\n^\n!Type:Bank\nD1/1/26\nT1\n^\n", null)]
    public void File_ThatGoesOnForEver_EndsSoonInLittleMemory(string start, string more, string? refusal)
    {
        using var endless = new EndlessFile(start, more, 200_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        var outcome = endless.Inspect(refusal is null ? 20_000_000 : 200_000_000);
        if (refusal is not null)
        {
            Assert.StartsWith(refusal, Assert.Single(outcome.Refusals).Name, StringComparison.Ordinal);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400_000_000);
        }

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    /// <summary>A file that is as long as it says, without ever being held: the same again and again.</summary>
    private sealed class EndlessFile(string start, string more, long length) : Stream
    {
        private readonly byte[] _start = Encoding.UTF8.GetBytes(start);
        private readonly byte[] _more = Encoding.UTF8.GetBytes(more);
        private long _length = length;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => _length;

        public override long Position { get; set; }

        public PotLock.Domain.Ledger.Outcome<FileInspection> Inspect(long length)
        {
            _length = length;
            return InspectFile.Run(this, "x", PotLock.Domain.Ledger.Currency.Of("GBP"));
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = (int)Math.Min(buffer.Length, _length - Position);
            for (var i = 0; i < read; i++, Position++)
            {
                buffer[i] = Position < _start.Length ? _start[Position] : _more[(Position - _start.Length) % _more.Length];
            }

            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = offset;

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
