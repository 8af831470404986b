using PotLock.Domain.Imports;
using PotLock.Services.Imports.Files;

namespace PotLock.Services.Tests.Imports.Files;

/// <summary>OFX, QIF, CAMT.053 and MT940: each test is a quirk of some bank or program.</summary>
public sealed class OtherFileTests
{
    private const string OfxHead = "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\n"
        + "CHARSET:1252\r\n\r\n";

    private const string OfxBody =
        "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>1<ACCTID>12345678<ACCTTYPE>CHECKING</BANKACCTFROM>"
        + "<BANKTRANLIST>"
        + "<DTSTART>20260301<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260304120000.000[0:GMT]<TRNAMT>-3.50<FITID>A1<NAME>Marks &amp; "
        + "Spencer<MEMO>Food &#163;</STMTTRN>"
        + "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260325<TRNAMT>2000,00<FITID><NAME>Acme</STMTTRN></BANKTRANLIST>"
        + "<LEDGERBAL><BALAMT>5.00<DTASOF>20260325</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>";

    private static readonly string[] OfxRows = ["2026-03-04 -350 Marks & Spencer", "2026-03-25 200000 Acme"];

    [Theory]
    [InlineData(OfxHead + OfxBody)]
    [InlineData(OfxBody)] // no header at all
    [InlineData("OFXHEADER:100 DATA:OFXSGML VERSION:102\n" + OfxBody)] // a header on one line
    [InlineData("\r\n\r\n  " + OfxHead + OfxBody)]
    [InlineData("<?xml version=\"1.0\" encoding=\"US-ASCII\"?>\n<?OFX OFXHEADER=\"200\" VERSION=\"211\"?>\n" + OfxBody)]
    public void Ofx_WithWhateverHeader_IsRead(string text)
    {
        var file = new StatementFile(text, "x.csv");
        var found = file.Inspect().Value;
        Assert.Equal(StatementFormat.Ofx, found.Format);
        Assert.Equal([new StatementInFile(0, "••••5678", "GBP", 2, 0)], found.Statements);
        Assert.Equal(OfxRows, file.Rows());
    }

    [Fact]
    public void Ofx_WithoutAnyEndTag_IsRead() => Assert.Equal(
        OfxRows, new StatementFile(OfxBody.Replace("</STMTTRN>", "").Replace("</BANKTRANLIST>", "").Replace("</STMTRS>",
            "").Replace("</OFX>", "")).Rows());

    [Fact]
    public void Ofx_AsXmlWithEveryTagClosedAndCData_IsRead()
    {
        var file = new StatementFile(
            "<?xml version=\"1.0\"?><?OFX OFXHEADER=\"200\"?><OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS>\n<CURDEF>GBP</CURDEF>\n"
            + "<CCACCTFROM>\n"
            + "<ACCTID>4111111111111111</ACCTID></CCACCTFROM><BANKTRANLIST>\n<STMTTRN>\n<TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>"
            + "20260304</DTPOSTED>"
            + "<TRNAMT>-3.50</TRNAMT><FITID>A1</FITID><NAME><![CDATA[Nero & Co]]></NAME><MEMO></MEMO></STMTTRN></BANKTRANLIST>"
            + "</CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>");
        Assert.Equal(["2026-03-04 -350 Nero & Co"], file.Rows());
    }

    [Fact]
    public void Ofx_SayingAnEncodingThatItIsNot_IsReadAsItIs()
    {
        var text = (OfxHead + OfxBody).Replace("Acme", "Café Zürich");
        Assert.Contains("2026-03-25 200000 Café Zürich", new StatementFile(text).Rows());
        Assert.Contains("2026-03-25 200000 Café Zürich", new StatementFile(TextEncodings.Of(1252).GetBytes(text)).Rows());
    }

    [Fact]
    public void Ofx_WithSeveralStatements_GivesTheChosenOne()
    {
        var second = OfxBody.Replace("12345678", "99999999").Replace("-3.50", "-9.99").Replace("CURDEF>GBP", "CURDEF>EUR");
        var file = new StatementFile(OfxHead + OfxBody + second + OfxBody.Replace("-3.50", "-4.50"));
        Assert.Equal(
            [new StatementInFile(0, "••••5678", "GBP", 4, 0), new StatementInFile(1, "••••9999", "EUR", 2, 0)],
                file.Inspect().Value.Statements);
        Assert.Equal([.. OfxRows, "2026-03-04 -450 Marks & Spencer", OfxRows[1]], file.Rows());
        Assert.Equal(["refused: statement-in-other-currency"], file.Rows(statement: 1));
    }

    [Fact]
    public void Ofx_WithEmptyAndRepeatedIds_KeepsEveryRow()
    {
        const string row = "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260304<TRNAMT>-3.50<FITID>0<NAME>Nero</STMTTRN>";
        var items = new StatementFile("<OFX><STMTRS><ACCTID>1<BANKTRANLIST>" + row + row + row.Replace("<FITID>0", "<FITID>")).Read();
        Assert.Equal(["0", "0", ""], items.Select(item => item.Row!.BankId));
        var keys = new RowKeys(1);
        Assert.Equal(3, items.Select(item => keys.Next(item.Row!)).Distinct().Count());
    }

    [Fact]
    public void Ofx_RowOfAnotherCurrency_IsAProblemAndOneThatTheBankConvertedIsNot()
    {
        const string start = "<OFX><STMTRS><CURDEF>GBP<ACCTID>1<BANKTRANLIST><STMTTRN><DTPOSTED>20260304<TRNAMT>-3.50<NAME>Nero";
        Assert.Contains("is in USD", new StatementFile(start + "<CURRENCY><CURRATE>0.8<CURSYM>USD</CURRENCY></STMTTRN>").Rows()[0],
            StringComparison.Ordinal);
        Assert.Equal("2026-03-04 -350 Nero", new StatementFile(start + "<ORIGCURRENCY><CURRATE>0.8<CURSYM>USD</ORIGCURRENCY></STMTTRN>"
            + "").Rows()[0]);
    }

    [Fact]
    public void Ofx_OtherAccountOfATransfer_IsNotTheStatements()
    {
        var file = new StatementFile(OfxBody.Replace("<MEMO>", "<BANKACCTTO><BANKID>2<ACCTID>777</BANKACCTTO><MEMO>"));
        Assert.Equal("••••5678", Assert.Single(file.Inspect().Value.Statements).AccountMasked);
    }

    [Fact]
    public void Qif_OfSeveralAccounts_IsReadWithSplitsAndTransfers()
    {
        var file = new StatementFile(
            "!Option:AutoSwitch\n!Account\nNCurrent\nTBank\n^\nNCard\nTCCard\n^\n!Clear:AutoSwitch\n!Type:Cat\nNFood\nE\n^\n"
            + "!Account\nNCurrent\nTBank\n^\n!Type:Bank \nD1/ 1'26\nT100.00\nPOpening Balance\nL[Current]\n^\n"
            + "D1/15'26\nT-1,030.50\nCX\nN123\nPTesco\nMWeekly\nLFood:Groceries/Home\nSFood:Groceries\nEfood\n$-1,000.00\nSHousehold\n"
            + "$-30.50\n^\n"
            + "D1/16'26\nT-50\nPTo card\nL[Card]\n^\n!Account\nNCard\nTCCard\n^\n!Type:CCard\nD12/31/99\nT-5.00\nMOnly a memo\n^\n"
            + "!Type:Memorized\nKC\nT-1\n^\n");
        var found = file.Inspect().Value;
        Assert.Equal(StatementFormat.Qif, found.Format);
        Assert.Equal(DateOrder.MonthDayYear, found.Dates.Settled);
        Assert.Equal(["Current", "Card"], found.Statements.Select(one => one.AccountMasked));
        var rows = file.Read();
        Assert.Contains("opened with", rows[0].Problem!.Sentence, StringComparison.Ordinal);
        Assert.Equal("2026-01-15 -103050 Tesco", StatementFile.Shown(rows[1]));
        Assert.Equal("Food:Groceries", rows[1].Row!.CategoryName);
        Assert.Equal([new(-100_000, "Food:Groceries", "food"), new StatementPart(-3_050, "Household", "")], rows[1].Row!.Parts);
        Assert.Equal("Card", rows[2].Row!.OtherAccountName);
        Assert.Equal(["1999-12-31 -500 Only a memo"], file.Rows(statement: 1));
    }

    [Theory]
    [InlineData("!Type:Bank\nD25/03/2026\nT-3.50\nPNero\n^\n", "2026-03-25 -350 Nero")]
    [InlineData("!type:bank\r\nD03/25/26\r\nU-3.50\r\nT-3.50\r\nPNero\r\n^\r\n", "2026-03-25 -350 Nero")]
    [InlineData("!Type:Cash\nD25.03.26\nT-1.003,50\nPNero", "2026-03-25 -100350 Nero")] // the last row without its end
    [InlineData("D25/03/2026\nT-3.50\nPNero\n^\n", "2026-03-25 -350 Nero")] // no header
    [InlineData("\uFEFF!Type:Oth L\nD2026-03-25\nT3.50\nPNero\n^\n", "2026-03-25 350 Nero")]
    public void Qif_OfAnyProgram_IsRead(string text, string row) => Assert.Equal([row], new StatementFile(text, "x.qif").Rows());

    [Fact]
    public void Qif_SplitsThatDoNotSum_LeaveTheRowWhole()
    {
        var row = new StatementFile("!Type:Bank\nD25/03/2026\nT-3.50\nPNero\nSFood\n$-3.00\n^\n").Read()[0].Row!;
        Assert.Equal((-350L, 0), (row.AmountMinor, row.Parts.Count));
    }

    private const string CamtStart =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>"
        + "<GrpHdr><MsgId>1</MsgId></GrpHdr>"
        + "<Stmt><Id>S1</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct><Bal><Amt Ccy=\"EUR\">1.00</Amt>"
        + "<CdtDbtInd>CRDT</CdtDbtInd></Bal>";

    private const string CamtEnd = "</Stmt></BkToCstmrStmt></Document>";

    private static string CamtEntry(string amount, string direction, string status = "<Sts>BOOK</Sts>", string rest = "") =>
        $"<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>{status}<BookgDt><Dt>2026-03-04</Dt></BookgDt>"
        + $"<ValDt><Dt>2026-03-05</Dt></ValDt><AcctSvcrRef>R1</AcctSvcrRef>{rest}<AddtlNtryInf>SEPA</AddtlNtryInf></Ntry>";

    [Fact]
    public void Camt_OfBookedAndPendingEntries_TakesTheBookedOnes()
    {
        var file = new StatementFile(
            CamtStart + CamtEntry("3.50", "DBIT", rest: "<NtryDtls><TxDtls><Refs><EndToEndId>E</EndToEndId></Refs><RltdPties><Dbtr><Nm>"
                + "Me</Nm></Dbtr><Cdtr><Pty><Nm>Nero</Nm></Pty></Cdtr></RltdPties>"
                + "<RmtInf><Ustrd>Coffee</Ustrd><Ustrd>Berlin</Ustrd></RmtInf></TxDtls></NtryDtls>")
            + CamtEntry("2000", "CRDT", "<Sts><Cd>BOOK</Cd></Sts>") + CamtEntry("9.99", "DBIT", "<Sts>PDNG</Sts>") + CamtEnd,
            "x.txt",
            "EUR");
        var found = file.Inspect().Value;
        Assert.Equal((StatementFormat.Camt053, new StatementInFile(0, "••••3000", "EUR", 2, 1)),
            (found.Format, Assert.Single(found.Statements)));
        Assert.Equal(["2026-03-04 -350 Nero Coffee Berlin", "2026-03-04 200000 SEPA"], file.Rows());
        Assert.Equal("R1", file.Read()[0].Row!.BankId);
    }

    [Fact]
    public void Camt_EntryOfSeveralDetails_IsARowEachWhereTheySumToIt()
    {
        static string Detail(string amount, string name) =>
            $"<TxDtls><Refs><TxId>{name}</TxId></Refs><Amt Ccy=\"EUR\">{amount}</Amt><RltdPties><Cdtr><Nm>{name}</Nm></Cdtr>"
                + $"</RltdPties></TxDtls>";
        var rows = new StatementFile(
            CamtStart + CamtEntry("10.00", "DBIT", rest: "<NtryDtls>" + Detail("4.00", "Ann") + Detail("6.00", "Ben") + "</NtryDtls>")
            + CamtEntry("10.00", "DBIT", rest: "<NtryDtls>" + Detail("4.00", "Ann") + Detail("5.00", "Ben") + "</NtryDtls>") + CamtEnd,
            currency: "EUR").Rows();
        Assert.Equal(["2026-03-04 -400 Ann", "2026-03-04 -600 Ben", "2026-03-04 -1000 SEPA"], rows);
    }

    [Fact]
    public void Camt_IntoAnAccountOfAnotherCurrency_IsRefused() =>
        Assert.Equal(["refused: statement-in-other-currency"], new StatementFile(CamtStart + CamtEntry("1", "CRDT") + CamtEnd).Rows());

    [Fact]
    public void Mt940_WithEverythingThatMayStandInALine_IsRead()
    {
        var file = new StatementFile(
            "{1:F01BANKDEFFXXXX}{2:I940}{4:\r\n:20:STARTUMS\r\n:25:37040044/0532013000\r\n:28C:1/1\r\n:60F:C260301EUR100,00\r\n"
            + ":61:2603040305DR3,50NMSCNONREF//B123\r\nfurther details\r\n:86:106?00KARTENZAHLUNG?20EREF+123?21SVWZ+Kaffee und "
            + "Kuchen?22 im Cafe Sommer ABWA+X?30BLZ?31KTO?32Cafe Som?33mer\r\n"
            + ":61:260331C2000,NTRFREF1\r\n:86:Free text\r\n-over two lines\r\n"
            + ":61:2601011231RC5,00NTRFNONREF\r\n:61:260401RD7,1NCHG\r\n:86:/TRTP/SEPA OVERBOEKING/IBAN/NL1/NAME/J. Jansen/REMI/Huur "
            + "maart/EREF/NOTPROVIDED\r\n"
            + ":62F:C260331EUR1,00\r\n:86:Of the statement\r\n-}\r\n:20:X\r\n:25:OTHER\r\n:60F:D260301GBP1,00\r\n:61:260304D1,"
            + "00NTRF\r\n:62F:D260301GBP1,00\r\n-",
            currency: "EUR");
        var found = file.Inspect().Value;
        Assert.Equal(
            [new StatementInFile(0, "••••3000", "EUR", 4, 0), new StatementInFile(1, "OTHER", "GBP", 1, 0)], found.Statements);
        Assert.Equal(
            [
                "2026-03-05 -350 Cafe Sommer Kaffee und Kuchen im Cafe Sommer",
                "2026-03-31 200000 Free text -over two lines",
                "2025-12-31 -500 ",
                "2026-04-01 710 J. Jansen Huur maart",
            ],
            file.Rows());
        var first = file.Read()[0].Row!;
        Assert.Equal(("B123", "KARTENZAHLUNG further details"), (first.BankId, first.Note));
    }

    [Fact]
    public void Mt940_LineThatIsNone_IsAProblem() => Assert.Contains(
        "no line of an MT940", new StatementFile(":20:X\n:25:1\n:60F:C260301GBP1,00\n:61:nonsense\n:61:260304C1,00NTRF\n").Rows()[0],
        StringComparison.Ordinal);
}
