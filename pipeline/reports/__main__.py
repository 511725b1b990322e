"""Read the tables and the measured quality, write the report."""

from pipeline.reports.building import build_debate
from pipeline.reports.inputs import read_inputs
from pipeline.reports.measured import parsed
from pipeline.reports.params import ReportsParams
from pipeline.reports.report import report_of
from pipeline.reports.site import files
from pipeline.stage import Stage, run_stage
from pipeline.tables.passages import VECTORS
from pipeline.tables.themes import CODINGS


def work(stage: Stage) -> None:
    """Write every page, the Markdown files and the workbook into the stage's output folder."""
    params = stage.params(ReportsParams)
    metrics = {
        path.stem: parsed(path.read_text(encoding="utf-8"))
        for path in sorted((stage.root / "metrics").glob("*.json"))
    }
    model_hash = CODINGS.metadata(stage.folder(CODINGS.stage)).get("model_hash")
    debate = build_debate(read_inputs(stage.read, metrics, model_hash), params)
    encoder = VECTORS.metadata(stage.folder(VECTORS.stage))
    for path, content in files(report_of(debate, params), encoder):
        target = stage.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    run_stage("reports", work, output="reports")
