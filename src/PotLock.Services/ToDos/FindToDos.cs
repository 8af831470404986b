using PotLock.Domain.Ledger;

namespace PotLock.Services.ToDos;

/// <summary>Collects what all features have to do.</summary>
public sealed class FindToDos(IEnumerable<IHaveToDos> features)
{
    private readonly IHaveToDos[] _features = [.. features];

    /// <summary>What is to do, the most urgent first.</summary>
    public IReadOnlyList<ToDo> In(ToDoFacts facts) =>
    [
        .. _features.SelectMany(feature => feature.Find(facts))
            .Select(toDo => toDo with { Sentence = DateText.WithSingleStops(toDo.Sentence) })
            .OrderBy(toDo => toDo.Urgency).ThenBy(toDo => toDo.Kind, StringComparer.Ordinal),
    ];
}
