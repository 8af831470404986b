using PotLock.Domain.Imports;

namespace PotLock.Domain.Tests.Imports;

/// <summary>
/// How often suggestions are right, on rows that the model has not seen: a household's account as a bank writes it, some months or
/// two years to learn from and 500 rows to be asked about. One row in twenty of the history is filed wrongly, one row in ten that is
/// asked about is of a shop that was never seen, and some shops belong to two categories. The figures stand in docs/imports.md.
/// </summary>
public sealed class CategoryAccuracyTests
{
    private static readonly string[][] Shops =
    [
        // Groceries, eating out, transport, home, health, clothes, leisure, children, insurance, pay
        ["TESCO STORES", "SAINSBURYS S/MKT", "ALDI", "LIDL GB", "CO-OP GROUP FOOD", "WAITROSE", "MARKS&SPENCER FOOD"],
        ["COSTA COFFEE", "CAFFE NERO", "PRET A MANGER", "NANDOS", "DELIVEROO", "GREGGS PLC", "THE RED LION PUB"],
        ["TFL TRAVEL CH", "SHELL", "BP FILLING STATION", "TRAINLINE", "UBER TRIP", "TESCO PFS", "NCP CAR PARK"],
        ["BRITISH GAS", "THAMES WATER", "IKEA", "B & Q", "COUNCIL TAX", "OCTOPUS ENERGY", "SCREWFIX DIRECT"],
        ["BOOTS", "SUPERDRUG", "SPECSAVERS", "DENTAL PRACTICE", "NHS PRESCRIPTION", "HOLLAND & BARRETT"],
        ["PRIMARK", "H&M", "NEXT RETAIL", "ZARA", "UNIQLO", "MARKS&SPENCER CLOTHING"],
        ["ODEON CINEMA", "SPOTIFY", "NETFLIX.COM", "STEAM GAMES", "WATERSTONES", "AMZNMKTPLACE", "PUREGYM LTD"],
        ["LITTLE STARS NURSERY", "SMYTHS TOYS", "SCHOOL LUNCHES", "CLARKS SHOES", "AMZNMKTPLACE"],
        ["AVIVA INSURANCE", "DIRECT LINE", "ADMIRAL INSURANCE", "VITALITY LIFE"],
        ["ACME LTD SALARY", "HMRC CHILD BENEFIT"],
    ];

    private static readonly string[] Places = ["LONDON", "LEEDS", "YORK", "BRISTOL", "READING", "GB", "ONLINE"];

    private static readonly int[] Frequencies = [28, 18, 14, 8, 6, 5, 10, 5, 3, 3];

    [Theory]
    [InlineData(300, 95, 75)]
    [InlineData(1_500, 99, 87)]
    public void Suggestions_OnRowsNeverSeen_AreRightWhereTheyAreMade(int learned, int rightInHundred, int answeredInHundred)
    {
        var chance = new Chance(11);
        var model = new CategoryModel();
        for (var i = 0; i < learned; i++)
        {
            var row = Row(chance, isNew: false);
            // Nobody files everything where it belongs.
            model.Learn(row.Text, row.Minor, chance.Below(20) == 0 ? 1 + chance.Below(Shops.Length) : row.Category);
        }

        var (asked, answered, right, wrongOnNew, news) = (500, 0, 0, 0, 0);
        for (var i = 0; i < asked; i++)
        {
            var isNew = i % 10 == 0;
            var row = Row(chance, isNew);
            var suggestion = model.Suggest(row.Text, row.Minor, _ => true);
            answered += suggestion is null ? 0 : 1;
            right += suggestion?.CategoryId == row.Category ? 1 : 0;
            news += isNew ? 1 : 0;
            wrongOnNew += isNew && suggestion is not null ? 1 : 0;
        }

        var said = $"{asked} rows asked, {answered} answered, {right} right; of {news} shops never seen {wrongOnNew} answered.";
        Assert.True(right * 100 >= answered * rightInHundred, said);
        Assert.True(answered * 100 >= asked * answeredInHundred, said);
        Assert.True(wrongOnNew * 100 <= news * 30, said);
    }

    private static (string Text, long Minor, long Category) Row(Chance chance, bool isNew)
    {
        var at = chance.Below(Frequencies.Sum());
        var category = 0;
        for (; at >= Frequencies[category]; category++)
        {
            at -= Frequencies[category];
        }

        // The first shops of a category are visited most.
        var shops = Shops[category];
        var shop = isNew ? chance.Word() + " " + chance.Word() : shops[Math.Min(chance.Below(shops.Length), chance.Below(shops.Length))];
        var number = chance.Below(9_000) + 1_000;
        var place = Places[chance.Below(Places.Length)];
        var text = chance.Below(4) switch
        {
            0 => chance.Below(2) == 0 ? $"{shop} {number} {place}" : $"PAYPAL *{shop[..Math.Min(shop.Length, 9)]} {number}",
            1 => $"CARD PAYMENT TO {shop},{number / 100}.{number % 100:00} GBP, RATE 1.00/GBP ON {number % 28 + 1:00}-03-2026",
            2 => $"{shop} {place} CD {number}",
            _ => $"{shop[..1] + shop[1..].ToLowerInvariant()} {number}",
        };
        var isIn = category == Shops.Length - 1;
        return (text, isIn ? 150_000 + chance.Below(90_000) : -(200 + chance.Below(category is 3 or 8 ? 15_000 : 6_000)), category + 1);
    }

    private sealed class Chance(ulong seed)
    {
        private ulong _state = seed * 0x9E3779B97F4A7C15;

        public int Below(int count)
        {
            _state ^= _state << 13;
            _state ^= _state >> 7;
            _state ^= _state << 17;
            return (int)(_state % (ulong)count);
        }

        public string Word() => string.Concat(Enumerable.Range(0, 6).Select(_ => (char)('A' + Below(26))));
    }
}
