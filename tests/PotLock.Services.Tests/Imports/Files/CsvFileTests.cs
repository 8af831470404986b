using System.Text;
using PotLock.Domain.Imports;
using PotLock.Services.Imports.Files;

namespace PotLock.Services.Tests.Imports.Files;

/// <summary>CSV in every dialect that banks speak: each test is a quirk.</summary>
public sealed class CsvFileTests
{
    private static readonly string[] Two = ["2026-03-04 -350 Nero", "2026-03-25 200000 Acme"];

    [Theory]
    [InlineData("Date,Description,Amount\n04/03/2026,Nero,-3.50\n25/03/2026,Acme,\"2,000.00\"\n")]
    [InlineData("Date;Description;Amount\r\n04/03/2026;Nero;-3,50\r\n25/03/2026;Acme;2.000,00\r\n")]
    [InlineData("Date\tDescription\tAmount\r04/03/2026\tNero\t-3.50\r25/03/2026\tAcme\t2000.00\r")]
    [InlineData("Date|Description|Amount\n04/03/2026|Nero|-3.50\n25/03/2026|Acme|2000")]
    [InlineData("Date^Description^Amount\n04/03/2026^Nero^3.50-\n25/03/2026^Acme^2000.00")]
    [InlineData("sep=;\nDate;Description;Amount\n04/03/2026;Nero;-3.50\n25/03/2026;Acme;2000.00")]
    [InlineData("\"Date\",\"Description\",\"Amount\"\n\"04/03/2026\",\"Nero\",\"(3.50)\"\n\"25/03/2026\",\"Acme\",\"2000.00\"")]
    [InlineData("=\"Date\",=\"Description\",=\"Amount\"\n=\"04/03/2026\",=\"Nero\",=\"-3.50\"\n=\"25/03/2026\",=\"Acme\",=\"2000.00\"")]
    [InlineData("Date,Description,Amount\n04/03/2026,Nero,-£3.50\n25/03/2026,Acme,\"£2,000.00\"")]
    [InlineData("Date,Description,Amount\n04/03/2026,Nero,GBP -3.50\n25/03/2026,Acme,GBP 2000.00")]
    [InlineData("Date,Description,Amount\n04-Mar-26,Nero,-3.50\n25-Mar-26,Acme,2000.00")]
    [InlineData("Date,Description,Amount\n2026-03-04T10:22:00Z,Nero,-3.50\n2026-03-25T10:22:00Z,Acme,2000.00")]
    [InlineData("Date,Description,Amount\n03/04/26 10:22,Nero,-3.50\n03/25/26 10:22,Acme,2000.00")]
    [InlineData("Date,Description,Amount\n20260304,Nero,-3.50\n20260325,Acme,2000.00")]
    [InlineData("04/03/2026,Nero,-3.50\n25/03/2026,Acme,2000.00")]
    [InlineData("Account:,12345678\nFrom:,01/03/2026\n\nDate,Description,Amount\n04/03/2026,Nero,-3.50\n25/03/2026,Acme,2000.00\n")]
    [InlineData("My bank\n\n\"Kontonummer:\";\"DE12\"\n\nDate;Description;Amount\n04/03/2026;Nero;-3,50\n25/03/2026;Acme;2000,00\n\n"
        + "End of statement\n")]
    [InlineData("Date,Description,Amount\n,,\n04/03/2026,Nero,-3.50\n\n25/03/2026,Acme,2000.00\n***\n")]
    [InlineData("Date,Description,Amount\n04/03/2026,\"Nero\n\",-3.50\n25/03/2026,\"\nAcme\",2000.00\n")]
    [InlineData("Date,Description,Paid out,Paid in\n04/03/2026,Nero,3.50,\n25/03/2026,Acme,,2000.00\n")]
    [InlineData("Date,Description,Debit,Credit\n04/03/2026,Nero,-3.50,0.00\n25/03/2026,Acme,0.00,2000.00\n")]
    [InlineData("Date,Description,Amount,D/C\n04/03/2026,Nero,3.50,D\n25/03/2026,Acme,2000.00,C\n")]
    [InlineData("Date,Description,Type,Amount\n04/03/2026,Nero,DR,3.50\n25/03/2026,Acme,CR,2000.00\n")]
    [InlineData("Date,Type,Description,Amount\n04/03/2026,Debit,Nero,3.50\n25/03/2026,Credit,Acme,2000.00\n")]
    [InlineData("Datum;Soll/Haben;Verwendungszweck;Betrag\n04.03.2026;S;Nero;3,50\n25.03.2026;H;Acme;2.000,00\n")]
    [InlineData("Datum;Naam / Omschrijving;Af Bij;Bedrag\n20260304;Nero;Af;3,50\n20260325;Acme;Bij;2000,00\n")]
    [InlineData("Date,Description,Amount\n04/03/2026,Nero,3.50 DR\n25/03/2026,Acme,2000.00 CR\n")]
    [InlineData("Date,Description,Amount,Balance\n04/03/2026,Nero,-3.50,96.50\n25/03/2026,Acme,2000.00,2096.50\n")]
    [InlineData("Buchungstag;Valuta;Verwendungszweck;Betrag;Währung\n04.03.2026;05.03.2026;Nero;-3,50;GBP\n25.03.2026;25.03.2026;Acme;"
        + "2.000,00;GBP\n")]
    public void Rows_OfTwoInAnyDialect_AreTheSame(string text)
    {
        Assert.Equal(StatementFormat.Csv, new StatementFile(text).Inspect().Value.Format);
        Assert.Equal(Two, new StatementFile(text).Rows());
    }

    [Theory]
    [InlineData(65001, false)]
    [InlineData(65001, true)]
    [InlineData(1200, false)]
    [InlineData(1200, true)]
    [InlineData(1201, false)]
    [InlineData(1201, true)]
    [InlineData(1252, false)]
    [InlineData(850, false)]
    public void Text_InAnyEncoding_IsRead(int codePage, bool hasMark)
    {
        const string text = "Date,Description,Amount\n04/03/2026,Café Müller,-£3.50\n25/03/2026,Crêperie à Genève,£1.00\n";
        var encoding = TextEncodings.Of(codePage);
        byte[] mark = !hasMark ? [] : codePage switch { 65001 => [0xEF, 0xBB, 0xBF], 1200 => [0xFF, 0xFE], _ => [0xFE, 0xFF] };
        var file = new StatementFile([.. mark, .. encoding.GetBytes(text)]);
        Assert.Equal(codePage, file.Inspect().Value.CodePage);
        Assert.Equal(["2026-03-04 -350 Café Müller", "2026-03-25 100 Crêperie à Genève"], file.Rows());
    }

    [Theory]
    [InlineData(1251, "Покупка в магазине Пятёрочка", "Зарплата за март")]
    [InlineData(1250, "Zażółć gęślą jaźń Łódź", "Příjem čtvrtletně žluťoučký kůň")]
    [InlineData(1253, "Αγορά από κατάστημα", "Μισθός Μαρτίου")]
    [InlineData(932, "コンビニ支払い東京", "給料振込")]
    public void Text_InTheCodePageOfAnotherScript_IsGuessedOrCorrected(int codePage, string one, string other)
    {
        var text = $"Date,Description,Amount\n04/03/2026,{one},-3.50\n25/03/2026,{other},1.00\n";
        var file = new StatementFile(TextEncodings.Of(codePage).GetBytes(text));
        var corrections = new FileCorrections { CodePage = codePage };
        Assert.Equal([$"2026-03-04 -350 {one}", $"2026-03-25 100 {other}"], file.Rows(corrections));
        Assert.True(TextEncodings.IsKnown(file.Inspect().Value.CodePage));
    }

    [Fact]
    public void Order_ThatTheFileLeavesOpen_IsAskedAndThenTaken()
    {
        var file = new StatementFile("Date,Description,Amount\n04/03/2026,Nero,-3.50\n05/03/2026,Acme,1.00\n");
        var dates = file.Inspect().Value.Dates;
        Assert.True(dates.IsAmbiguous);
        Assert.Equal([DateOrder.DayMonthYear, DateOrder.MonthDayYear], dates.Choices.Select(choice => choice.Order));
        Assert.Equal("2026-03-04 -350 Nero", file.Rows(order: DateOrder.DayMonthYear)[0]);
        Assert.Equal("2026-04-03 -350 Nero", file.Rows(order: DateOrder.MonthDayYear)[0]);
    }

    [Fact]
    public void Order_SettledByTheVeryLastRow_HoldsForAll()
    {
        var text = new StringBuilder("Date,Description,Amount\n");
        for (var i = 0; i < 5_000; i++)
        {
            text.Append("04/03/2026,Nero,-3.50\n");
        }

        Assert.Equal(DateOrder.DayMonthYear, new StatementFile(text + "25/03/2026,Nero,-3.50\n").Inspect().Value.Dates.Settled);
    }

    [Fact]
    public void Mark_ThatTheFileLeavesOpen_IsAskedAndThenTaken()
    {
        var file = new StatementFile("Date;Description;Amount\n2026-03-04;Nero;-1.234\n2026-03-05;Acme;5\n", currency: "KWD");
        Assert.Equal("-1.234", file.Inspect().Value.Decimals.Example);
        Assert.Equal("2026-03-04 -1234 Nero", file.Rows(mark: DecimalMark.Point)[0]);
        Assert.Equal("2026-03-04 -1234000 Nero", file.Rows(mark: DecimalMark.Comma)[0]);
    }

    [Fact]
    public void Row_ThatCannotBeRead_IsAProblemWithItsLine()
    {
        var items = new StatementFile(
            "Date,Description,Amount,Currency\n2026-03-04,Nero,-3.50,GBP\nTotal,,5.00,\n2026-13-04,Nero,-3.50,GBP\n2026-03-04,Nero,"
            + "3.505,GBP\n"
            + "2026-03-04,\"two\nlines\",abc,GBP\n2026-03-04,Nero,1.00,EUR\n2026-03-04,Nero,0.00,GBP\n2026-03-04,Nero,,GBP\n"
            + "").Rows(order: DateOrder.YearMonthDay);
        Assert.Equal(
            [
                "2026-03-04 -350 Nero",
                "line 3: “Total” isn’t a date like the others in the file.",
                "line 4: “2026-13-04” isn’t a date like the others in the file.",
                "line 5: “3.505” has too many decimals for GBP.",
                "line 6: “abc” isn’t an amount like the others in the file.",
                "line 8: This line is in EUR, but the account is in GBP: PotLock doesn’t convert currencies.",
                "line 9: The amount on this line is 0, so there is nothing to import.",
                "line 10: This line has no amount.",
            ],
            items);
    }

    [Fact]
    public void Columns_BeyondDateAndAmount_AreTaken()
    {
        var file = new StatementFile(
            "Transaction ID,Date,Name,Description,Category,Notes,Amount,Balance\n"
            + "tx1,25/03/2026,Boots,High Street,Health,Plasters,-4.50,95.50\n");
        var row = file.Read()[0].Row!;
        Assert.Equal(("tx1", "Boots High Street", "Health", "Plasters", 9550L),
            (row.BankId, row.Description, row.CategoryName, row.Note, row.BalanceAfterMinor));
        Assert.Equal(2, row.Line);
    }

    [Fact]
    public void Mapping_CorrectedByHand_IsFollowed()
    {
        var file = new StatementFile("a~1~x~7.00~25/03/2026\nb~2~y~3.00~26/03/2026\n");
        var corrections = new FileCorrections
        {
            Separator = '~',
            SkipLines = 1,
            HasHeaders = false,
            Columns = [CsvColumn.Description, CsvColumn.Note, CsvColumn.Description, CsvColumn.Amount, CsvColumn.Date],
            PositiveIsMoneyOut = true,
        };
        Assert.Equal(["2026-03-26 -300 b y"], file.Rows(corrections));
        var again = FileCorrections.Of(file.Inspect(corrections).Value.Csv!.Guess);
        Assert.Equal(["2026-03-26 -300 b y"], file.Rows(again));
    }

    [Fact]
    public void Mapping_RememberedAsJson_IsTheSame()
    {
        var mapping = new StatementFile("Date,Description,Amount\n25/03/2026,Nero,-3.50\n").Inspect().Value.Csv!.Guess;
        var back = System.Text.Json.JsonSerializer.Deserialize<CsvMapping>(System.Text.Json.JsonSerializer.Serialize(mapping))!;
        Assert.Equal(mapping.Columns, back.Columns);
        Assert.Equal(mapping, back with { Columns = mapping.Columns });
    }

    [Theory]
    [InlineData("No,columns\nthat,mean anything\n", "Choose the column with the date.")]
    [InlineData("Date,Text\n25/03/2026,Nero\n26/03/2026,Nero\n", "Choose the column with the amount, or those with money in and out.")]
    public void Mapping_ThatIsNotEnough_SaysWhatIsMissing(string text, string missing)
    {
        var found = new StatementFile(text).Inspect().Value;
        Assert.Equal(missing, found.Csv!.Missing);
        Assert.Empty(found.Statements);
    }

    [Fact]
    public void Preview_HasHeadersAndFirstRowsAsTheyAre()
    {
        var shape = new StatementFile("x\nDate,Description,Amount\n25/03/2026,Nero,-3.50\n").Inspect().Value.Csv!;
        Assert.Equal(["Date", "Description", "Amount"], shape.Headers);
        Assert.Equal(["25/03/2026", "Nero", "-3.50"], Assert.Single(shape.FirstRows));
        Assert.Equal((',', 1, true, ""), (shape.Guess.Separator, shape.Guess.SkipLines, shape.Guess.HasHeaders, shape.Missing));
    }

    [Fact]
    public void Quote_NeverClosed_EndsInOneSentence()
    {
        var file = new StatementFile("Date,Description,Amount\n25/03/2026,Nero,-3.50\n26/03/2026,\"Nero,-3.50\n27/03/2026,Nero,-3.50\n");
        Assert.Equal("file-quote-unclosed", file.Refusal());
    }
}
