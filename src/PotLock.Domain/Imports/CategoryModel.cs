using System.Numerics;
using System.Runtime.InteropServices;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Imports;

/// <summary>
/// What a user's own history says about where rows belong: a small naive Bayes over the words of the description, one by one and all
/// together, whether money came or went, and about how much. Everything is counted and reckoned in whole numbers, so that the same
/// history gives the same answer on every machine. Pure; one for each book and import; no two threads at once.
/// </summary>
public sealed class CategoryModel
{
    /// <summary>Below this it says nothing.</summary>
    public const int MinConfidenceBasisPoints = 7_500;

    /// <summary>How many different words it keeps; a larger history adds to these only.</summary>
    public const int MaxWords = 50_000;

    private const int MaxWordsOfRow = 16;
    private const int MaxWordLength = 24;
    private const int MaxExplained = 3;
    private const char Whole = '=';

    // A word never seen in a category counts as a sixteenth of a row there: one row is enough to learn from, and no proof.
    private const int Pseudo = 16;

    private readonly Dictionary<string, List<(int Category, int Rows)>> _rowsByWord = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _places = [];
    private readonly List<long> _categories = [];
    private readonly List<int> _rows = [];
    private readonly List<string> _words = [];
    private readonly List<(string Word, List<(int Category, int Rows)> Rows)> _known = [];
    private long[] _scores = [];

    /// <summary>Learns one entry of the book.</summary>
    /// <param name="description">What it says.</param>
    /// <param name="amountMinor">Minor units, signed, seen from the account.</param>
    /// <param name="categoryId">Where it went.</param>
    public void Learn(string description, long amountMinor, long categoryId)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, categoryId, out var exists);
        if (!exists)
        {
            place = _categories.Count;
            _categories.Add(categoryId);
            _rows.Add(0);
        }

        _rows[place]++;
        Split(description, amountMinor);
        foreach (var word in _words)
        {
            if (!_rowsByWord.TryGetValue(word, out var rows))
            {
                if (_rowsByWord.Count >= MaxWords)
                {
                    continue;
                }

                _rowsByWord[word] = rows = [];
            }

            var category = place;
            var at = rows.FindIndex(one => one.Category == category);
            if (at < 0)
            {
                rows.Add((category, 1));
            }
            else
            {
                rows[at] = (category, rows[at].Rows + 1);
            }
        }
    }

    /// <summary>Where a row would go; null where the history is not sure enough, or knows none of its words.</summary>
    /// <param name="description">What the row says.</param>
    /// <param name="amountMinor">Minor units, signed, seen from the account.</param>
    /// <param name="isUsable">Whether a category is in use: an archived one is given to nothing new.</param>
    public CategorySuggestion? Suggest(string description, long amountMinor, Func<long, bool> isUsable)
    {
        ArgumentNullException.ThrowIfNull(isUsable);
        Split(description, amountMinor);
        _known.Clear();
        foreach (var word in _words)
        {
            if (_rowsByWord.TryGetValue(word, out var rows))
            {
                _known.Add((word, rows));
            }
        }

        if (!_known.Exists(word => IsSaid(word.Word)))
        {
            return null;
        }

        Score();
        var (best, second) = BestTwo(isUsable);
        if (best < 0 || !_known.Exists(word => IsSaid(word.Word) && RowsOf(word.Rows, best) > 0))
        {
            return null;
        }

        var confidence = ConfidenceOf(best, isUsable);
        return confidence < MinConfidenceBasisPoints
            ? null
            : new CategorySuggestion(_categories[best], SuggestionSource.History, confidence, Explain(best, second));
    }

    /// <summary>Whether a word stands in the description; else it is all of them together, or the sign and size of the amount.</summary>
    private static bool IsSaid(string word) => word[0] is not ('#' or Whole);

    private static int RowsOf(List<(int Category, int Rows)> rows, int category)
    {
        foreach (var one in rows)
        {
            if (one.Category == category)
            {
                return one.Rows;
            }
        }

        return 0;
    }

    /// <summary>
    /// The words of a row, each once: at least two characters and no figures in them, since figures are numbers of shops, cards and
    /// days. A brand's own figures (3, O2) go along with its other words.
    /// </summary>
    private void Split(string description, long amountMinor)
    {
        ArgumentNullException.ThrowIfNull(description);
        _words.Clear();
        var text = SearchText.Fold(description);
        var start = -1;
        var digits = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsLetterOrDigit(text[i]) || (text[i] is '\'' or '\u2019' or '&' && start >= 0)))
            {
                start = start < 0 ? i : start;
                digits += char.IsDigit(text[i]) ? 1 : 0;
                continue;
            }

            if (start >= 0 && i - start >= 2 && digits <= 1 && digits * 2 <= i - start && _words.Count < MaxWordsOfRow)
            {
                var word = text[start..Math.Min(i, start + MaxWordLength)];
                if (!_words.Contains(word))
                {
                    _words.Add(word);
                }
            }

            (start, digits) = (-1, 0);
        }

        // All of them together count once more: the same shop again says more than a size that is unusual for it.
        if (_words.Count > 0)
        {
            _words.Add(Whole + string.Join(' ', _words));
        }

        // About how much: by powers of two, in and out apart.
        var magnitude = amountMinor == long.MinValue ? long.MaxValue : Math.Abs(amountMinor);
        _words.Add((amountMinor < 0 ? "#out" : "#in") + BitOperations.Log2((ulong)magnitude | 1));
    }

    private void Score()
    {
        var count = _categories.Count;
        _scores = _scores.Length < count ? new long[count] : _scores;
        for (var category = 0; category < count; category++)
        {
            var rows = _rows[category];
            var unseen = (long)FixedLog.Log2((Pseudo * (long)rows) + 2);
            _scores[category] = FixedLog.Log2(rows + 1) - (unseen * _known.Count);
        }

        foreach (var (_, rows) in _known)
        {
            foreach (var one in rows)
            {
                _scores[one.Category] += FixedLog.Log2((Pseudo * (long)one.Rows) + 1);
            }
        }
    }

    private (int Best, int Second) BestTwo(Func<long, bool> isUsable)
    {
        var (best, second) = (-1, -1);
        for (var category = 0; category < _categories.Count; category++)
        {
            if (!isUsable(_categories[category]))
            {
                continue;
            }

            // Among equals the older category, whatever order the history came in.
            if (best < 0 || IsBefore(category, best))
            {
                (best, second) = (category, best);
            }
            else if (second < 0 || IsBefore(category, second))
            {
                second = category;
            }
        }

        return (best, second);
    }

    private bool IsBefore(int one, int other) =>
        _scores[one] > _scores[other] || (_scores[one] == _scores[other] && _categories[one] < _categories[other]);

    /// <summary>The best one's part of all likelihoods.</summary>
    private int ConfidenceOf(int best, Func<long, bool> isUsable)
    {
        ulong sum = 0;
        for (var category = 0; category < _categories.Count; category++)
        {
            sum += isUsable(_categories[category]) ? FixedLog.PowerOfMinus(_scores[best] - _scores[category]) : 0;
        }

        return (int)((10_000UL << 32) / sum);
    }

    /// <summary>The words that speak most for the best category and against the second.</summary>
    private List<string> Explain(int best, int second)
    {
        List<(string Word, long Weight)> weights = [];
        foreach (var (word, rows) in _known)
        {
            var weight = WeightOf(rows, best) - (second < 0 ? 0 : WeightOf(rows, second));
            if (IsSaid(word) && RowsOf(rows, best) > 0)
            {
                weights.Add((word, weight));
            }
        }

        return [.. weights.OrderByDescending(one => one.Weight).ThenBy(one => one.Word, StringComparer.Ordinal).Take(MaxExplained)
            .Where((one, place) => place == 0 || one.Weight > 0).Select(one => one.Word)];
    }

    private long WeightOf(List<(int Category, int Rows)> rows, int category) =>
        FixedLog.Log2((Pseudo * (long)RowsOf(rows, category)) + 1) - FixedLog.Log2((Pseudo * (long)_rows[category]) + 2);
}
