"""Read the tables of the earlier stages, count the debate, write its tables and exports."""

from pipeline.danish.stopwords import stopwords
from pipeline.debate.map import INPUTS, DebateMap
from pipeline.debate.params import DebateParams
from pipeline.stage import Stage, run_stage


def work(stage: Stage) -> None:
    """Run the stage."""
    inputs = {contract.title: stage.read(contract) for contract in INPUTS}
    debate = DebateMap(inputs, stopwords(), stage.params(DebateParams))
    for contract, table in debate.tables():
        stage.write(contract, table)
    exports = stage.out / "exports"
    exports.mkdir()
    for name, text in debate.exports().items():
        (exports / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    run_stage("debate", work)
