namespace PotLock.Services.ToDos;

/// <summary>
/// What a feature has for its owner to do, found in what the page has read already: it asks the database nothing. A feature
/// registers it, and the page knows nothing else of the feature.
/// </summary>
public interface IHaveToDos
{
    /// <summary>What is to do; nothing where nothing is.</summary>
    public IEnumerable<ToDo> Find(ToDoFacts facts);
}
