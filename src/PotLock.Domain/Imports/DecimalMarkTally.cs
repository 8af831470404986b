namespace PotLock.Domain.Imports;

/// <summary>
/// Looks at every amount of a file, one after the other, and says in the end what they settle. Keeps counts and one example.
/// </summary>
public sealed class DecimalMarkTally
{
    private int _votes;
    private int _point;
    private int _comma;
    private string _example = "";

    /// <summary>Looks at an amount; what is none, and what has neither point nor comma, decides nothing.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        var shape = AmountShape.Of(text, currency: null);
        if (shape.Problem != AmountProblem.None || shape.Number.IndexOfAny('.', ',') < 0)
        {
            return;
        }

        var readsPoint = AmountNumber.TryRead(shape.Number, DecimalMark.Point, out _);
        var readsComma = AmountNumber.TryRead(shape.Number, DecimalMark.Comma, out _);
        _votes += readsPoint || readsComma ? 1 : 0;
        _point += readsPoint ? 1 : 0;
        _comma += readsComma ? 1 : 0;
        if (readsPoint && readsComma && _example.Length == 0)
        {
            _example = text.Trim().ToString();
        }
    }

    /// <summary>What the amounts settle.</summary>
    public DecimalMarkDecision Decide() => (_point == _votes, _comma == _votes) switch
    {
        (true, true) when _votes > 0 => new(null, [DecimalMark.Point, DecimalMark.Comma], _example),
        (true, _) => new(DecimalMark.Point, [DecimalMark.Point], ""),
        (_, true) => new(DecimalMark.Comma, [DecimalMark.Comma], ""),
        _ => new(null, _point >= _comma ? [DecimalMark.Point, DecimalMark.Comma] : [DecimalMark.Comma, DecimalMark.Point], _example),
    };
}
