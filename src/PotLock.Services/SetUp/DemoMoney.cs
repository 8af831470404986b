using PotLock.Domain.Ledger;

namespace PotLock.Services.SetUp;

/// <summary>Amounts of the demo, told in pounds, in another currency: about what things cost there, in round figures.</summary>
internal sealed class DemoMoney(Currency currency)
{
    // How many units go for a pound, roughly: the figures must look right, not be right.
    private readonly long _unitsPerPound = currency.Code switch
    {
        "VND" => 20_000, "KRW" => 1_500, "HUF" => 400, "JPY" or "ISK" => 150, "INR" => 50, "TRY" => 40, "CZK" => 25,
        "MXN" or "ZAR" => 20, "SEK" or "NOK" or "DKK" or "HKD" => 10, "PLN" or "RON" or "BRL" or "ILS" => 5, "TND" => 3, _ => 1,
    };

    public long Of(long pounds) => OfPence(checked(pounds * 100));

    public long OfPence(long pence) => checked(pence * _unitsPerPound * currency.MinorPerMajor / 100);
}
